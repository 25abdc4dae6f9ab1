package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    @ParameterizedTest
    @CsvSource({
        "91, 165, 0.4753166772876133, 0.6253694937437186",
        "13, 26, 0.32060593525759046, 0.6793940647424095",
        "30, 60, 0.3773502424155577, 0.6226497575844424",
        "54, 60, 0.7985053527602124, 0.9533571655261158",
        "60, 120, 0.4119387054110839, 0.5880612945889161",
        "7, 19, 0.19149512745135075, 0.5896046683519693",
        "20.5, 60, 0.23446660531105054, 0.46792114786727795",
        "0, 10, 0, 0.2775327998628892",
        "10, 10, 0.7224672001371106, 1",
        "1, 1, 0.20654931437723742, 1",
        "0, 0, 0, 1"
    })
    void interval_ofAShare_isWhatTheFormulaGives(double right, int all, double low, double high) {
        Interval interval = Wilson.of(right, all);

        assertThat(interval.low()).isCloseTo(low, within(1e-12));
        assertThat(interval.high()).isCloseTo(high, within(1e-12));
    }

    @Property
    void interval_ofAnyShare_holdsItAndStaysWithin0And1(
            @ForAll @DoubleRange(min = 0, max = 1) double share, @ForAll @IntRange(min = 1, max = 100_000) int all) {
        double right = share * all;

        Interval interval = Wilson.of(right, all);

        assertThat(interval.low()).isBetween(0.0, right / all);
        assertThat(interval.high()).isBetween(right / all, 1.0);
    }

    @Property
    void interval_ofTheWrongOnes_isTheMirrorImage(
            @ForAll @IntRange(max = 500) int right, @ForAll @IntRange(max = 500) int wrong) {
        Interval rights = Wilson.of(right, right + wrong);
        Interval wrongs = Wilson.of(wrong, right + wrong);

        assertThat(wrongs.low()).isCloseTo(1 - rights.high(), within(1e-9));
        assertThat(wrongs.high()).isCloseTo(1 - rights.low(), within(1e-9));
    }

    @Test
    void interval_ofMoreRightThanThereAre_isRefused() {
        assertThatThrownBy(() -> Wilson.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.of(Double.NaN, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
