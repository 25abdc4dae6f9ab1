package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalInt;

/** Numbers as tools write them: plain decimals without exponent, trailing zeros or thousands separators. */
final class PlainNumber {

    /** 34 significant digits, as DECIMAL128 has, but halves are rounded away from zero as people do. */
    static final MathContext PRECISION = new MathContext(MathContext.DECIMAL128.getPrecision(), RoundingMode.HALF_UP);

    /** Most decimals that a result is rounded to. */
    static final int MOST_DECIMALS = 30;

    private static final int MOST_DIGITS = 1_000;

    private PlainNumber() {}

    /**
     * A number as text.
     *
     * @param decimals what it is rounded to, half up; zeros at the end are dropped even then
     * @throws FaultException {@code argument-invalid} for decimals outside of 0 to 30, {@code expression-invalid} for a number of
     *     more than 1,000 digits
     */
    static String text(BigDecimal number, OptionalInt decimals) throws FaultException {
        requireDecimals(decimals);
        if (number.signum() == 0) {
            return "0";
        }
        long exponent = (long) number.precision() - number.scale();
        boolean tiny = exponent < -MOST_DIGITS;
        if (exponent > MOST_DIGITS || tiny && decimals.isEmpty()) {
            throw new FaultException(
                    FaultCode.EXPRESSION_INVALID,
                    tiny
                            ? "The result is below 1E-" + MOST_DIGITS + ": ask for it rounded, by decimals."
                            : "The result has " + exponent + " digits before its point: results have at most "
                                    + MOST_DIGITS + ".");
        }
        BigDecimal rounded = decimals.isPresent() ? number.setScale(decimals.getAsInt(), RoundingMode.HALF_UP) : number;
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Fails with {@code argument-invalid} where the decimals are none that a result is rounded to. */
    static void requireDecimals(OptionalInt decimals) throws FaultException {
        if (decimals.isPresent() && (decimals.getAsInt() < 0 || decimals.getAsInt() > MOST_DECIMALS)) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "Results can't be rounded to " + decimals.getAsInt() + " decimals: use 0 to " + MOST_DECIMALS
                            + ".");
        }
    }
}
