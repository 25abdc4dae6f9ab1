package io.polyphony.cli.gaia;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as people write it, such as {@code 90s}, {@code 2m} or {@code 1h30m}, or as ISO 8601 does. */
final class WallConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            Duration wall = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (wall.isPositive()) {
                return wall;
            }
        } catch (DateTimeParseException | ArithmeticException _) {
            // Said below.
        }
        throw new TypeConversionException("'" + text + "' is no time above zero, such as 90s, 2m or PT1H");
    }
}
