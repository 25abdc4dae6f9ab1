package io.polyphony.gaia.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.question.TypedQuestion;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DimensionTest {

    private static final TypedQuestion QUESTION =
            TypedQuestion.of("A field of 30 m by 20 m costs $5 per square metre; it takes 3 hours, 4 men and 5% more.");

    private static Optional<Dimension> of(String plan) {
        return Dimension.of(
                ExprParser.parse(plan).orElseThrow(),
                letter -> QUESTION.quantities().stream()
                        .filter(known -> known.letter() == letter)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void dimension_ofProductAndQuotient_addsAndSubtractsExponents() {
        assertThat(of("A * B").orElseThrow().exponents()).isEqualTo(Map.of("m", 2));
        assertThat(of("A * B * C").orElseThrow().exponents()).isEqualTo(Map.of(TypedQuestion.MONEY, 1));
        assertThat(of("A / D").orElseThrow().exponents()).isEqualTo(Map.of("m", 1, "s", -1));
        assertThat(of("A / B").orElseThrow().exponents()).isEmpty();
    }

    @Test
    void dimension_ofPowerAndRoot_multipliesAndHalvesExponents() {
        assertThat(of("A ^ 3").orElseThrow().exponents()).isEqualTo(Map.of("m", 3));
        assertThat(of("sqrt(A ^ 2 + B ^ 2)").orElseThrow().exponents()).isEqualTo(Map.of("m", 1));
        assertThat(of("sqrt(A)")).isEmpty();
    }

    @Test
    void dimension_ofSumOfDifferentOnes_isNone() {
        assertThat(of("A + D")).isEmpty();
        assertThat(of("A + B").orElseThrow().exponents()).isEqualTo(Map.of("m", 1));
    }

    @Test
    void dimension_withANumberWithoutUnit_isLoose() {
        assertThat(of("A * E").orElseThrow().loose()).isTrue();
        assertThat(of("A * 2").orElseThrow().loose()).isFalse();
        assertThat(of("A + E").orElseThrow().exponents()).isEqualTo(Map.of("m", 1));
    }
}
