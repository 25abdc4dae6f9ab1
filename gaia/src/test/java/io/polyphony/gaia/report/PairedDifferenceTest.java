package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

    private static List<PairedScore> singles(int better, int worse, int same) {
        List<PairedScore> scores = new ArrayList<>();
        for (int i = 0; i < better + worse + same; i++) {
            double first = i < better ? 0 : 1;
            double second = i >= better && i < better + worse ? 0 : 1;
            scores.add(new PairedScore("t" + i, "t" + i, first, second));
        }
        return scores;
    }

    private static List<PairedScore> inGroupsOf(int size, List<PairedScore> scores) {
        List<PairedScore> grouped = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            PairedScore score = scores.get(i);
            grouped.add(new PairedScore(score.task(), "group" + i / size, score.first(), score.second()));
        }
        return grouped;
    }

    @Test
    void difference_ofTwelveWonAndThreeLost_isAClearMarginWithTheResampledInterval() {
        PairedDifference difference = PairedDifference.of(singles(12, 3, 45), 1);

        assertThat(difference.difference()).isCloseTo(0.15, within(1e-12));
        assertThat(difference.interval().low()).isCloseTo(0.03333333333333333, within(1e-12));
        assertThat(difference.interval().high()).isCloseTo(0.26666666666666666, within(1e-12));
        assertThat(difference.mcnemar()).hasValueCloseTo(0.03515625, within(1e-12));
        assertThat(difference.better()).isEqualTo(12);
        assertThat(difference.worse()).isEqualTo(3);
        assertThat(difference.verdict()).isEqualTo("clear margin");
    }

    @Test
    void difference_ofFourWonAndNoneLost_isClearByTheIntervalAlone_andSaysSo() {
        PairedDifference difference = PairedDifference.of(singles(4, 0, 56), 1);

        assertThat(difference.interval().low()).isCloseTo(0.016666666666666666, within(1e-12));
        assertThat(difference.interval().high()).isCloseTo(0.13333333333333333, within(1e-12));
        assertThat(difference.mcnemar()).hasValueCloseTo(0.125, within(1e-12));
        assertThat(difference.verdict()).isEqualTo("clear margin by the interval, not by the sign test (p = 0.125)");
    }

    @Test
    void interval_ofTwins_isWiderThanThatOfAsManyTasksOnTheirOwn() {
        PairedDifference alone = PairedDifference.of(singles(15, 3, 42), 1);
        PairedDifference twins = PairedDifference.of(inGroupsOf(3, singles(15, 3, 42)), 1);

        assertThat(alone.interval().low()).isCloseTo(0.06666666666666667, within(1e-12));
        assertThat(alone.interval().high()).isCloseTo(0.3333333333333333, within(1e-12));
        assertThat(twins.interval().low()).isCloseTo(0, within(1e-12));
        assertThat(twins.interval().high()).isCloseTo(0.4, within(1e-12));
        assertThat(twins.clusters()).isEqualTo(20);
        assertThat(alone.verdict()).isEqualTo("clear margin");
        assertThat(twins.verdict()).isEqualTo("no difference shown");
    }

    @Test
    void difference_ofEpochsMeans_hasAnIntervalAndNoMcNemar() {
        List<PairedScore> scores = new ArrayList<>();
        double[] seconds = {2 / 3.0, 0, 1 / 3.0, 0};
        int[] counts = {6, 4, 7, 13};
        for (int kind = 0; kind < 4; kind++) {
            for (int i = 0; i < counts[kind]; i++) {
                double first = kind == 1 ? 1 / 3.0 : 0;
                scores.add(new PairedScore(kind + "-" + i, kind + "-" + i, first, seconds[kind]));
            }
        }

        PairedDifference difference = PairedDifference.of(scores, 7);

        assertThat(difference.difference()).isCloseTo(0.16666666666666663, within(1e-12));
        assertThat(difference.interval().low()).isCloseTo(0.05555555555555555, within(1e-9));
        assertThat(difference.interval().high()).isCloseTo(0.2777777777777778, within(1e-9));
        assertThat(difference.mcnemar()).isEmpty();
    }

    @Test
    void difference_ofARunWithItself_isNone() {
        PairedDifference difference = PairedDifference.of(singles(0, 0, 9), 1);

        assertThat(difference.interval()).isEqualTo(new Interval(0, 0));
        assertThat(difference.mcnemar()).hasValue(1);
        assertThat(difference.verdict()).isEqualTo("no difference shown");
    }

    @Test
    void difference_ofOneTask_showsNothingHoweverItFell() {
        assertThat(PairedDifference.of(singles(1, 0, 0), 1).verdict()).isEqualTo("no difference shown");
    }

    @Test
    void difference_ofNothing_isRefused() {
        assertThatThrownBy(() -> PairedDifference.of(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 25)
    void difference_theOtherWayRound_isMirrored(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 8) Integer> outcomes, @ForAll long seed) {
        List<PairedScore> scores = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            int outcome = outcomes.get(i);
            scores.add(new PairedScore("t" + i, "c" + i / 2, outcome / 3 / 2.0, outcome % 3 / 2.0));
        }
        List<PairedScore> swapped = scores.stream()
                .map(s -> new PairedScore(s.task(), s.cluster(), s.second(), s.first()))
                .toList();

        PairedDifference one = PairedDifference.of(scores, seed);
        PairedDifference other = PairedDifference.of(swapped, seed);

        assertThat(other.difference()).isCloseTo(-one.difference(), within(1e-9));
        assertThat(other.interval().low()).isCloseTo(-one.interval().high(), within(1e-9));
        assertThat(other.interval().high()).isCloseTo(-one.interval().low(), within(1e-9));
        assertThat(other.verdict()).isEqualTo(one.verdict());
        assertThat(other.mcnemar()).isEqualTo(one.mcnemar());
        assertThat(one.interval().contains(one.difference())).isTrue();
        assertThat(one.interval().low()).isBetween(-1.0, 1.0);
        assertThat(one.interval().high()).isBetween(-1.0, 1.0);
        if (one.clear()) {
            assertThat(one.interval().contains(0)).isFalse();
        }
    }
}
