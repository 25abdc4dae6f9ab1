package io.polyphony.gaia.tool;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ParseException;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * Arithmetic with decimals: exact as far as 34 significant digits go, halves rounded up.
 *
 * <p>It reads {@code + - * / ^ %}, parentheses, comparisons, the functions MIN, MAX, SUM, AVERAGE, ROUND, FLOOR, CEILING, ABS and
 * SQRT in any case, and {@code PI}; further {@code ×}, {@code ÷}, {@code −} (U+2212), {@code **}, {@code x} between numbers,
 * {@code of} as a product, and commas between groups of three digits. Within a function's parentheses a comma always separates
 * arguments. A {@code %} is the modulo where a number, a function or a parenthesis follows; everywhere else it is a hundredth of
 * what stands before it, so that {@code 15% of 80} and {@code 15% * 80} are 12, {@code 17 % 5} is 2, and {@code 100 - 15%} is
 * 99.85. {@code -2^2} is -4, and {@code 2^3^2} is 512.
 */
public final class Calculator {

    private Calculator() {}

    /**
     * The value of an expression as text: a plain decimal, {@code true} or {@code false}.
     *
     * @param decimals what a number is rounded to, 0 to 30
     * @throws FaultException {@code expression-invalid} where it isn't arithmetic or has no value, {@code argument-invalid} for
     *     other decimals
     */
    public static String calculate(String expression, OptionalInt decimals) throws FaultException {
        PlainNumber.requireDecimals(decimals);
        EvaluationValue value = evaluate(expression);
        return value.isBooleanValue()
                ? value.getBooleanValue().toString()
                : PlainNumber.text(value.getNumberValue(), decimals);
    }

    /**
     * The number that an expression gives.
     *
     * @throws FaultException {@code expression-invalid} where it gives none
     */
    public static BigDecimal number(String expression) throws FaultException {
        EvaluationValue value = evaluate(expression);
        if (!value.isNumberValue()) {
            throw invalid(expression, "it is true or false and no number", null);
        }
        return value.getNumberValue();
    }

    private static EvaluationValue evaluate(String expression) throws FaultException {
        String read = ExpressionReader.read(expression);
        try {
            EvaluationValue value = new Expression(read, BoundedArithmetic.CONFIGURATION).evaluate();
            if (value.isNumberValue() || value.isBooleanValue()) {
                return value;
            }
            throw invalid(expression, "it is no number", null);
        } catch (EvaluationException | ParseException e) {
            boolean deep = e.getMessage().contains("recursion");
            throw invalid(
                    expression,
                    deep ? "too many steps depend on each other, calculate parts of it" : e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            // The library's own: the root of a negative number by a broken exponent, an exponent of ten digits, a tiny
            // root.
            throw invalid(expression, "a step in it has no value or is out of range", e);
        }
    }

    private static FaultException invalid(String expression, String reason, Exception cause) {
        return new FaultException(
                FaultCode.EXPRESSION_INVALID,
                "The expression " + Quoted.of(expression) + " has no value: " + reason + ".",
                cause);
    }
}
