package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignTestTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "4, 0, 0.125",
        "0, 6, 0.03125",
        "5, 1, 0.21875",
        "12, 3, 0.03515625",
        "9, 9, 1",
        "40, 70, 0.005447429511444482",
        "900, 1100, 8.457089535503927e-06"
    })
    void p_ofCounts_isExact(int first, int second, double p) {
        assertThat(SignTest.p(first, second)).isCloseTo(p, within(p * 1e-12));
    }

    @Property(tries = 200)
    void p_ofAnyCounts_isAProbabilityAndTheSameTheOtherWayRound(
            @ForAll @IntRange(max = 3000) int first, @ForAll @IntRange(max = 3000) int second) {
        double p = SignTest.p(first, second);

        assertThat(p).isBetween(0.0, 1.0);
        assertThat(SignTest.p(second, first)).isEqualTo(p);
    }
}
