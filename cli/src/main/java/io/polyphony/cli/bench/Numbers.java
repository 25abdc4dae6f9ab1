package io.polyphony.cli.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as tables show them. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(3);

    private Numbers() {}

    /** Three significant digits, or all those before the point where there are more. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (Math.abs(value) >= 1000) {
            return Long.toString(Math.round(value));
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}
