package io.polyphony.gaia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassRateTest {

    @ParameterizedTest
    @CsvSource({
        "3, 1, 1, 0.3333333333333333, 0.3333333333333333",
        "3, 1, 2, 0.6666666666666667, 0",
        "3, 2, 2, 1, 0.3333333333333333",
        "5, 2, 3, 0.9, 0",
        "10, 3, 4, 0.8333333333333334, 0",
        "8, 8, 3, 1, 1",
        "8, 0, 3, 0, 0"
    })
    void rates_ofAttempts_areWhatTheFormulasGive(int attempts, int right, int k, double any, double all) {
        assertThat(PassRate.any(attempts, right, k)).isCloseTo(any, within(1e-12));
        assertThat(PassRate.all(attempts, right, k)).isCloseTo(all, within(1e-12));
    }

    @Property
    void rates_ofMoreAttempts_riseForAnyAndFallForAll(
            @ForAll @IntRange(min = 2, max = 50) int attempts,
            @ForAll @IntRange(max = 50) int rightOnes,
            @ForAll @IntRange(min = 1, max = 49) int kOnes) {
        int right = Math.min(rightOnes, attempts);
        int k = Math.min(kOnes, attempts - 1);

        assertThat(PassRate.any(attempts, right, k)).isBetween(0.0, PassRate.any(attempts, right, k + 1) + 1e-12);
        assertThat(PassRate.all(attempts, right, k)).isBetween(PassRate.all(attempts, right, k + 1) - 1e-12, 1.0);
        assertThat(PassRate.any(attempts, right, 1)).isCloseTo(PassRate.all(attempts, right, 1), within(1e-12));
    }

    @Test
    void rates_ofMoreThanWasTried_areRefused() {
        assertThatThrownBy(() -> PassRate.any(3, 1, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
