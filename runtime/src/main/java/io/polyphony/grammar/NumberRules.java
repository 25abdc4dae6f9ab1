package io.polyphony.grammar;

import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * GBNF for schemas of types integer and number; bounds are kept exactly, in plain decimal notation without an exponent.
 */
final class NumberRules {

    private final SchemaRules rules;
    private final Limits limits;

    NumberRules(SchemaRules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
    }

    String value(SchemaKeywords schema, String type, String name) {
        int fractionDigits = type.equals("integer") ? 0 : limits.fractionDigits();
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
        String numerals = DecimalRange.numerals(min, max, fractionDigits);
        boolean bounded = SchemaKeywords.NUMBER.stream().anyMatch(schema::has);
        return bounded ? rules.add(name, numerals) : rules.shared(type, numerals);
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
