package io.polyphony.gaia.score;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What Python's {@code float(text)} gives. It takes {@code 1_000}, {@code １７}, {@code Infinity} and padding by any space that isn't
 * ASCII, which {@link Double#parseDouble} refuses, and refuses {@code 17d} and {@code 0x1p4}, which that takes.
 */
final class PythonFloat {

    /** Possessive throughout, so that no text takes longer than its length. */
    private static final Pattern DECIMAL = Pattern.compile(
            "[+-]?(?:[0-9]++(?:_[0-9]++)*+(?:\\.(?:[0-9]++(?:_[0-9]++)*+)?+)?+|\\.[0-9]++(?:_[0-9]++)*+)"
                    + "(?:[eE][+-]?[0-9]++(?:_[0-9]++)*+)?+");

    private static final Pattern NOT_FINITE =
            Pattern.compile("([+-]?)(?:(inf(?:inity)?)|nan)", Pattern.CASE_INSENSITIVE);

    private PythonFloat() {}

    /** The number; empty where Python raises {@code ValueError}. */
    static OptionalDouble parse(String text) {
        return parse(text.codePoints());
    }

    /** The number that code points write; empty where Python raises {@code ValueError}. */
    static OptionalDouble parse(IntStream text) {
        String ascii = ascii(text).strip();
        if (DECIMAL.matcher(ascii).matches()) {
            return OptionalDouble.of(Double.parseDouble(ascii.replace("_", "")));
        }
        var matcher = NOT_FINITE.matcher(ascii);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        if (matcher.group(2) == null) {
            return OptionalDouble.of(Double.NaN);
        }
        return OptionalDouble.of(matcher.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    /**
     * Decimal digits of all scripts as ASCII's, spaces outside of ASCII as blanks. Of ASCII's own spaces CPython strips only the six of
     * C, not {@code \x1c} to {@code \x1f}.
     */
    private static String ascii(IntStream text) {
        StringBuilder ascii = new StringBuilder();
        text.forEach(codePoint -> {
            if (codePoint < 0x80) {
                ascii.append(codePoint >= 0x1C && codePoint <= 0x1F ? '?' : (char) codePoint);
            } else if (PythonText.isSpace(codePoint)) {
                ascii.append(' ');
            } else if (Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER) {
                ascii.append((char) ('0' + Character.digit(codePoint, 10)));
            } else {
                ascii.append('?');
            }
        });
        return ascii.toString();
    }
}
