package io.polyphony.gaia.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.Duration;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1+0.2 | 0.3",
                "1/3 | 0.3333333333333333333333333333333333",
                "2^100 | 1267650600228229401496703205376",
                "10^-50*10^50 | 1",
                "2^-2 | 0.25",
                "2^-3^2 | 0.001953125",
                "2^(1-3) | 0.25",
                "-2^2 | -4",
                "(-2)^2 | 4",
                "2^3^2 | 512",
                "2*-3 | -6",
                "2--5 | 7",
                "4^0.5 | 2",
                "6 ÷ 4 × 2 − 1 | 2",
                "2**10 | 1024",
                "12 x 8.4 | 100.8",
                "5² + 2³ | 33",
                "1,234.5*2 | 2469",
                "12,345,678 | 12345678",
                "MAX(100,200) | 200",
                "MAX(1,000,2) | 2",
                "SUM(1;2;3) | 6",
                "SUM(1200, 3400) | 4600",
                "average(1, 2, 4.5) | 2.5",
                "Min(3, -1) | -1",
                "ROUND(2.5, 0) | 3",
                "ROUND(-2.5, 0) | -3",
                "ROUND(2.345, 2) | 2.35",
                "FLOOR(-1.5) | -2",
                "CEILING(1.2) | 2",
                "SQRT(16) + ABS(-3) | 7",
                "PI | 3.141592653589793238462643383279503",
                "17 % 5 | 2",
                "17 mod 5 | 2",
                "17 % (5) | 2",
                "10% % 3 | 0.1",
                "15% of 80 | 12",
                "15% * 80 | 12",
                "200 * 5% | 10",
                "100 - 15% | 99.85",
                "50% - 20% | 0.3",
                "15 % -4 | -3.85",
                "(3+4)% * 2 | 0.14",
                "4^50% | 2",
                "2+3= | 5",
                "1.5 = 1.50 | true",
                "2 < 1 | false",
                "5 ≥ 5 | true",
                "1 <> 1.0 | false",
                "1e3 + 1 | 1001",
                "1.50 | 1.5",
                "100 | 100",
                "1000000*1000000 | 1000000000000",
                "-0 | 0",
                "1.0000001^999999999 | 26881034324545805650475437967231240000000000"
            })
    void expression_ofArithmetic_hasThePlainValue(String expression, String value) throws FaultException {
        assertThat(Calculator.calculate(expression, OptionalInt.empty())).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 0, 3",
        "-2.5, 0, -3",
        "2*(12.5+8.4)*7.35, 2, 307.23",
        "2.50, 2, 2.5",
        "1/3, 4, 0.3333",
        "0.005, 2, 0.01",
        "-0.001, 2, 0",
        "10^-3000, 5, 0",
        "1 < 2, 3, true"
    })
    void result_withDecimals_isRoundedHalfUpAndStripped(String expression, int decimals, String value)
            throws FaultException {
        assertThat(Calculator.calculate(expression, OptionalInt.of(decimals))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 31, Integer.MAX_VALUE})
    void decimals_outOfRange_areArgumentInvalid(int decimals) {
        assertThatThrownBy(() -> Calculator.calculate("1", OptionalInt.of(decimals)))
                .isInstanceOf(FaultException.class)
                .extracting("code")
                .isEqualTo(FaultCode.ARGUMENT_INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "2+ | number is missing",
                "*2 | number is missing",
                "() | number is missing",
                "MIN() | number is missing",
                "MIN | number is missing",
                "(1 | parentheses",
                "1) | wasn't opened",
                "2(3) | operator is missing",
                "2 3 | operator is missing",
                "2 km | \"km\"",
                "1,23 | comma",
                "1,2345 | comma",
                "SUM(1,200, 3,400) | read twice",
                "1.2.3 | number can't be read",
                ". | point without digits",
                "0x10 | decimal",
                "9! | \"!\"",
                "9!!!!!! | \"!\"",
                "FACT(9) | \"FACT\"",
                "NaN | \"NaN\"",
                "Infinity | \"Infinity\"",
                "RANDOM() | \"RANDOM\"",
                "STR_UPPER(\"a\") | \"STR_UPPER\"",
                "DT_NOW() | \"DT_NOW\"",
                "\"a\" | arithmetic",
                "$1 * 2 | \"$\"",
                "1 && 1 | \"&\"",
                "a = 5 | \"a\"",
                "10%% | percent",
                "ROUND(2.5) | parameters",
                "1/0 | Division by zero",
                "5 % 0 | Division by zero",
                "0^-1 | Division by zero",
                "SQRT(-1) | negative",
                "(-8)^(1/3) | no value",
                "1 < 2 < 3 | true or false",
                "(1<2)+1 | true or false",
                "SUM(1<2, 1) | true or false",
                "10^2000 | 1000",
                "10^-2000 | decimals",
                "10^999999999 | out of range",
                "2^9999999999 | out of range",
                "9^9^9^9 | out of range",
                "10^-999999999 | out of range",
                "10^6000*10^6000 | out of range",
                "FLOOR(10^6145*10) | out of range",
                "ROUND(1, 999999999) | 1000 decimals",
                "1e999999999 | out of range",
                "1e-999999999 | out of range",
                "1e5000 | range",
                "1e300 | exponents",
                "10^6000 % 7 | no value"
            })
    void expression_withoutAValue_isAFaultThatSaysWhy(String expression, String reason) {
        assertThatThrownBy(() -> Calculator.calculate(expression, OptionalInt.empty()))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(reason)
                .extracting("code")
                .isEqualTo(FaultCode.EXPRESSION_INVALID);
    }

    @Test
    void expression_ofHostileSize_endsQuicklyInAFault() {
        String[] hostile = {
            "(".repeat(10_000) + "1" + ")".repeat(10_000),
            "(".repeat(1_900) + "1" + ")".repeat(1_900),
            "ABS(".repeat(500) + "1" + ")".repeat(500),
            "-".repeat(3_900) + "1",
            "1" + "+1".repeat(1_900),
            "2" + "^2".repeat(1_900),
            "9".repeat(1_900) + "*" + "9".repeat(1_900),
            "9999999999^".repeat(300) + "9",
            "1".repeat(5_000)
        };
        for (String expression : hostile) {
            FaultException fault = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> Assertions.assertThrows(
                            FaultException.class, () -> Calculator.calculate(expression, OptionalInt.empty())));
            assertThat(fault.code()).isEqualTo(FaultCode.EXPRESSION_INVALID);
            assertThat(fault.getMessage()).hasSizeLessThan(400);
        }
    }

    @Test
    void expression_ofManyTerms_isCalculated() throws FaultException {
        assertThat(Calculator.calculate("1" + "+1".repeat(900), OptionalInt.empty()))
                .isEqualTo("901");
        assertThat(Calculator.calculate("(".repeat(100) + "1" + ")".repeat(100), OptionalInt.empty()))
                .isEqualTo("1");
    }

    @Test
    void number_ofAComparison_isAFault() {
        assertThatThrownBy(() -> Calculator.number("1 < 2"))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .extracting(FaultException::code)
                .isEqualTo(FaultCode.EXPRESSION_INVALID);
    }
}
