package io.polyphony.grammar;

import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GBNF for schemas of types integer and number; bounds are kept exactly, in plain decimal notation without an exponent.
 */
final class NumberRules {

    private static final BigInteger MOST_MULTIPLES = BigInteger.valueOf(20_000);

    private final SchemaRules rules;
    private final Limits limits;

    NumberRules(SchemaRules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
    }

    String value(SchemaKeywords schema, String type, String name) {
        int fractionDigits = type.equals("integer") ? 0 : limits.fractionDigits();
        Optional<BigDecimal> factor = schema.bound("multipleOf");
        if (factor.isPresent() && factor.get().signum() <= 0) {
            throw new SchemaException(
                    "'multipleOf' at " + schema.pointer() + " is " + factor.get() + "; give a number above 0");
        }
        BigInteger open =
                BigInteger.TEN.pow(limits.integerDigits() + fractionDigits).subtract(BigInteger.ONE);
        BigInteger min = lower(schema, fractionDigits).orElse(open.negate());
        BigInteger max = upper(schema, fractionDigits).orElse(open);
        if (min.compareTo(max) > 0) {
            throw new SchemaException(
                    "No " + type + " of up to " + limits.integerDigits() + " digits and " + fractionDigits
                            + " fraction digits lies between the bounds at " + schema.pointer()
                            + "; state bounds with a value between them");
        }
        if (factor.isPresent()) {
            return rules.add(name, multiples(schema, factor.get(), min, max, fractionDigits));
        }
        String numerals = DecimalRange.numerals(min, max, fractionDigits);
        boolean bounded = SchemaKeywords.NUMBER.stream().anyMatch(schema::has);
        return bounded ? rules.add(name, numerals) : rules.shared(type, numerals);
    }

    /** The multiples of {@code factor} between bounds in units of the last fraction digit. */
    private static String multiples(
            SchemaKeywords schema, BigDecimal factor, BigInteger min, BigInteger max, int fractionDigits) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(fractionDigits);
        // The multiples that are whole in this unit are those of the least common multiple.
        BigDecimal step = factor.stripTrailingZeros();
        if (step.scale() > fractionDigits) {
            BigInteger scaled = step.unscaledValue();
            BigInteger whole = BigInteger.TEN.pow(step.scale() - fractionDigits);
            step = new BigDecimal(scaled.multiply(whole).divide(scaled.gcd(whole)), step.scale()).stripTrailingZeros();
        }
        BigInteger first = quotient(min, unit, step, RoundingMode.CEILING);
        BigInteger last = quotient(max, unit, step, RoundingMode.FLOOR);
        if (first.compareTo(last) > 0) {
            throw new SchemaException("No multiple of " + factor.toPlainString() + " lies between the bounds at "
                    + schema.pointer() + "; state bounds with one between them");
        }
        if (step.unscaledValue().equals(BigInteger.ONE)) {
            return step.scale() >= 0
                    ? DecimalRange.numerals(first, last, step.scale())
                    : tens(first, last, -step.scale());
        }
        if (last.subtract(first).compareTo(MOST_MULTIPLES) >= 0) {
            throw new SchemaException("'multipleOf' at " + schema.pointer() + " has more than " + MOST_MULTIPLES
                    + " multiples between the bounds, which is supported for powers of ten only; state 'minimum' and"
                    + " 'maximum' closer together");
        }
        List<String> numerals = new ArrayList<>();
        for (BigInteger i = first; i.compareTo(last) <= 0; i = i.add(BigInteger.ONE)) {
            BigDecimal multiple = step.multiply(new BigDecimal(i)).stripTrailingZeros();
            numerals.add("\"" + multiple.toPlainString() + "\"");
        }
        return String.join(" | ", numerals);
    }

    private static BigInteger quotient(BigInteger bound, BigDecimal unit, BigDecimal step, RoundingMode rounding) {
        return new BigDecimal(bound).multiply(unit).divide(step, 0, rounding).toBigIntegerExact();
    }

    /** The integers from {@code first} to {@code last}, each with {@code zeros} zeros behind it but for 0 itself. */
    private static String tens(BigInteger first, BigInteger last, int zeros) {
        String end = " \"" + "0".repeat(zeros) + "\"";
        List<String> alternatives = new ArrayList<>();
        if (first.signum() < 0) {
            alternatives.add(DecimalRange.numerals(first, last.min(BigInteger.ONE.negate()), 0) + end);
        }
        if (first.signum() <= 0 && last.signum() >= 0) {
            alternatives.add("\"0\"");
        }
        if (last.signum() > 0) {
            alternatives.add(DecimalRange.numerals(first.max(BigInteger.ONE), last, 0) + end);
        }
        return String.join(" | ", alternatives);
    }

    private static Optional<BigInteger> lower(SchemaKeywords schema, int fractionDigits) {
        Optional<BigInteger> inclusive =
                schema.bound("minimum").map(bound -> scaled(bound, fractionDigits, RoundingMode.CEILING));
        Optional<BigInteger> exclusive = schema.bound("exclusiveMinimum")
                .map(bound -> scaled(bound, fractionDigits, RoundingMode.FLOOR).add(BigInteger.ONE));
        return inclusive.isPresent() && exclusive.isPresent()
                ? Optional.of(inclusive.get().max(exclusive.get()))
                : inclusive.or(() -> exclusive);
    }

    private static Optional<BigInteger> upper(SchemaKeywords schema, int fractionDigits) {
        Optional<BigInteger> inclusive =
                schema.bound("maximum").map(bound -> scaled(bound, fractionDigits, RoundingMode.FLOOR));
        Optional<BigInteger> exclusive = schema.bound("exclusiveMaximum")
                .map(bound ->
                        scaled(bound, fractionDigits, RoundingMode.CEILING).subtract(BigInteger.ONE));
        return inclusive.isPresent() && exclusive.isPresent()
                ? Optional.of(inclusive.get().min(exclusive.get()))
                : inclusive.or(() -> exclusive);
    }

    private static BigInteger scaled(BigDecimal bound, int fractionDigits, RoundingMode rounding) {
        return bound.setScale(fractionDigits, rounding).unscaledValue();
    }
}
