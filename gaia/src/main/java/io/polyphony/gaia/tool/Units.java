package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * The conversion of units by their definitions. A result is exact where it has at most 34 digits, else rounded to as many.
 *
 * <p>Units are written by name, plural or symbol, US or British: {@code km}, {@code miles}, {@code degrees Fahrenheit}, {@code US
 * gallons}, {@code GiB}; and put together as {@code km/h}, {@code metres per second}, {@code N*m}, {@code kilowatt hours}, {@code
 * square feet}, {@code m^2}, {@code m3}. Symbols are read as they are written, and ignoring case only where that leaves one
 * reading: {@code KM} is a kilometre, but {@code mB} could be a megabyte, a megabit or a millibar. Offsets of temperatures count where the unit
 * stands alone. Distance per volume converts to volume per distance, as mpg to L/100km.
 */
public final class Units {

    private static final int LONGEST = 200;

    private Units() {}

    /**
     * A value in another unit.
     *
     * @param value a number, or an expression as {@link Calculator} reads it
     * @param decimals what the result is rounded to, 0 to 30
     * @throws FaultException {@code unit-unknown}, {@code units-differ}, {@code expression-invalid} for the value, or {@code
     *     argument-invalid} for other decimals and for temperatures below absolute zero
     */
    public static String convert(String value, String from, String to, OptionalInt decimals) throws FaultException {
        PlainNumber.requireDecimals(decimals);
        BigDecimal number = Calculator.number(value);
        Unit source = unit(from);
        Unit target = unit(to);
        if (source.dimension().equals(target.dimension())) {
            return PlainNumber.text(converted(number, source, target), decimals);
        }
        if (isFuelEconomy(source.dimension())
                && source.dimension().equals(target.inverse().dimension())) {
            if (number.signum() == 0) {
                throw new FaultException(
                        FaultCode.ARGUMENT_INVALID,
                        "0 " + from + " has no value in " + to + ": the one is the other's inverse.");
            }
            Unit inverse = source.inverse();
            return PlainNumber.text(
                    inverse.numerator()
                            .multiply(target.denominator())
                            .divide(
                                    inverse.denominator()
                                            .multiply(target.numerator())
                                            .multiply(number),
                                    PlainNumber.PRECISION),
                    decimals);
        }
        throw new FaultException(
                FaultCode.UNITS_DIFFER,
                Quoted.of(from) + " measures " + UnitTable.STANDARD.quantity(source) + " and " + Quoted.of(to)
                        + " measures " + UnitTable.STANDARD.quantity(target)
                        + ": convert between units of the same quantity.");
    }

    private static BigDecimal converted(BigDecimal number, Unit source, Unit target) throws FaultException {
        BigDecimal base = source.toBase(number);
        if (source.dimension().equals(Map.of("K", 1)) && hasOffset(source, target) && base.signum() < 0) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "The temperature " + number.toPlainString()
                            + " is below absolute zero: check the value and its unit.");
        }
        BigDecimal numerator = base.multiply(target.denominator());
        BigDecimal denominator = source.denominator().multiply(target.numerator());
        if (target.offset().signum() == 0) {
            return numerator.divide(denominator, PlainNumber.PRECISION);
        }
        // In one fraction: a difference of rounded numbers would have fewer digits.
        return numerator.subtract(target.offset().multiply(denominator)).divide(denominator, PlainNumber.PRECISION);
    }

    private static boolean hasOffset(Unit source, Unit target) {
        return source.offset().signum() != 0 || target.offset().signum() != 0;
    }

    private static boolean isFuelEconomy(SortedMap<String, Integer> dimension) {
        return dimension.equals(Map.of("m", 2)) || dimension.equals(Map.of("m", -2));
    }

    private static Unit unit(String text) throws FaultException {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new FaultException(
                    FaultCode.UNIT_UNKNOWN, "The unit " + Quoted.of(text) + " is none: write one such as km/h.");
        }
        UnitExpression expression = new UnitExpression(UnitTable.STANDARD, text.strip());
        Unit unit = expression.parse(text).orElse(null);
        if (unit == null) {
            throw new FaultException(
                    FaultCode.UNIT_UNKNOWN,
                    "There is no unit " + Quoted.of(expression.unknown()) + ": use one such as "
                            + String.join(", ", UnitTable.STANDARD.proposals(expression.unknown())) + ".");
        }
        return unit;
    }

    /** What a unit measures, as exponents of base units; empty where it isn't known. */
    public static Optional<Map<String, Integer>> dimension(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        return new UnitExpression(UnitTable.STANDARD, text.strip()).parse(text).map(Unit::dimension);
    }
}
