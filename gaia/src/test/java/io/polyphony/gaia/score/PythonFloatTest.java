package io.polyphony.gaia.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFloatTest {

    @ParameterizedTest
    @CsvSource({
        "17,17",
        "+17,17",
        "-17,-17",
        "17.,17",
        ".5,0.5",
        "-.5e1,-5",
        "1_0.0_1e1_0,1.001e11",
        "0017,17",
        "1E+3,1000",
        "1e400,Infinity",
        "-1e400,-Infinity",
        "1e-400,0",
        "inf,Infinity",
        "-INFINITY,-Infinity",
        "+Inf,Infinity",
        "nan,NaN",
        "-NaN,NaN",
        "９．５,",
        "٣٤,34",
        "१०,10",
        "𝟏𝟕,17",
        "1７.５,17.5",
        "9007199254740993,9007199254740992",
        "2.4703282292062328e-324,4.9e-324",
        "1e99999999999,Infinity",
        "0e99999999999,0"
    })
    void parse_whatPythonTakes_isItsNumber(String text, Double number) {
        if (number == null) {
            assertThat(PythonFloat.parse(text)).isEmpty();
        } else {
            assertThat(PythonFloat.parse(text)).hasValue(number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "+",
                "-",
                "e1",
                ".e1",
                "1e",
                "1e+",
                "_1",
                "1_",
                "1__0",
                "1_.0",
                "1._0",
                "1e_1",
                "1_e1",
                "1e1_",
                "--1",
                "+-1",
                "- 1",
                "1 0",
                "0x10",
                "0x1p4",
                "17d",
                "17f",
                "17D",
                "17L",
                "infinit",
                "in f",
                "nan1",
                "nan(1)",
                "i_nf",
                "1,000",
                "²",
                "½",
                "Ⅷ",
                "一",
                "\u221217",
                "17\u0000",
                "\u000017",
                "\u001c17",
                "17\u001f",
                "\u200b17",
                "\ufeff17",
                "True"
            })
    void parse_whatPythonRefuses_isEmpty(String text) {
        assertThat(PythonFloat.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\t", "\n", "\r", "\u000b", "\f", "\u0085", "\u00a0", "\u1680", "\u2007", "\u2028", "\u202f",
                "\u3000"
            })
    void parse_padded_isStripped(String space) {
        assertThat(PythonFloat.parse(space + "17" + space + space)).hasValue(17);
        assertThat(PythonFloat.parse("1" + space + "7")).isEmpty();
    }

    @Property(tries = 300)
    void parse_anyDouble_isItself(@ForAll double number) {
        assertThat(PythonFloat.parse(Double.toString(number))).hasValue(number);
    }

    @Test
    void parse_hostileText_takesNoLongerThanItsLength() {
        String text = "1".repeat(100_000) + "_".repeat(2) + "1".repeat(100_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(PythonFloat.parse(text)).isEmpty());
    }
}
