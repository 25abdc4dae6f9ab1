package io.polyphony.gaia.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeighingTest {

    @Test
    void plansOfOneValue_becomeOne_theBetterOfThem() {
        List<Proposal> weighed =
                Weighing.of(Map.of(PlanSource.PLANS, List.of(plan("A + B", 1, "12"), plan("A * B", 0, "12.0"))));

        assertThat(weighed).extracting(Proposal::line).containsExactly("A + B");
    }

    @Test
    void valueOfTwoSources_isLikedMoreThanThatOfOne() {
        double alone = Weighing.of(Map.of(PlanSource.PLANS, List.of(plan("A", 2, "7"))))
                .getFirst()
                .prior();
        double both = Weighing.of(Map.of(
                        PlanSource.PLANS, List.of(plan("A", 2, "7")),
                        PlanSource.MEASURES, List.of(plan("a", -9, "7"))))
                .getFirst()
                .prior();

        assertThat(both).isGreaterThan(alone);
    }

    @Test
    void sources_areWeighedOnOneScale_theBestFirst() {
        List<Proposal> weighed = Weighing.of(Map.of(
                PlanSource.PLANS, List.of(plan("A", 0, "1")),
                PlanSource.CALENDAR, List.of(plan("", 1, "2")),
                PlanSource.RULES, List.of(plan("", -9, "3"))));

        assertThat(weighed).extracting(Proposal::value).containsExactly("2", "1", "3");
        assertThat(weighed.getFirst().prior()).isEqualTo(PlanSource.CALENDAR.weigh(1));
    }

    private static Proposal plan(String line, double prior, String value) {
        return new Proposal(line, prior, List.of(), value);
    }
}
