package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

class CalculatorPropertyTest {

    @Property(tries = 300)
    void sumsAndProducts_ofDecimals_areExact(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(6) BigDecimal a,
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(6) BigDecimal b)
            throws FaultException {
        String left = "(" + a.toPlainString() + ")";
        String right = "(" + b.toPlainString() + ")";

        assertThat(Calculator.number(left + "+" + right)).isEqualByComparingTo(a.add(b));
        assertThat(Calculator.number(left + "-" + right)).isEqualByComparingTo(a.subtract(b));
        assertThat(Calculator.number(left + "*" + right)).isEqualByComparingTo(a.multiply(b));
        assertThat(Calculator.calculate(left + "<" + right, OptionalInt.empty()))
                .isEqualTo(String.valueOf(a.compareTo(b) < 0));
    }

    @Property(tries = 500)
    void anyText_givesAValueOrAFault(@ForAll("scribbles") String text) {
        String outcome;
        try {
            outcome = Calculator.calculate(text, OptionalInt.of(3));
        } catch (FaultException e) {
            outcome = e.observation();
        }
        assertThat(outcome).matches("(?s)-?\\d+(\\.\\d+)?|true|false|error expression-invalid: .+\\.");
    }

    @Provide
    Arbitrary<String> scribbles() {
        return Arbitraries.of(
                        "1",
                        "2.5",
                        ".",
                        ",",
                        "(",
                        ")",
                        "+",
                        "-",
                        "*",
                        "/",
                        "^",
                        "%",
                        "#",
                        "~",
                        "<",
                        "=",
                        "!",
                        " ",
                        "e",
                        "x",
                        "MAX(",
                        "SQRT(",
                        "ROUND(",
                        "9999999999",
                        "1,000",
                        "of",
                        "²",
                        "\"",
                        "'",
                        "&",
                        "\u0000",
                        "😀",
                        "π",
                        "[",
                        "{",
                        "$1")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
