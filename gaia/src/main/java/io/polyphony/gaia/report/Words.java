package io.polyphony.gaia.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as reports write them. */
public final class Words {

    private static final char JOINED = '\u00A0';

    private Words() {}

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with its noun, {@code 1 task} or {@code 1,200 tasks}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A share of 1 in percent with one decimal, such as {@code 51.7%}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** An interval of shares, such as {@code 39.3–63.8%}. */
    public static String percent(Interval interval) {
        return String.format(Locale.ROOT, "%.1f–%.1f%%", 100 * interval.low(), 100 * interval.high());
    }

    /** A difference of shares in percentage points, always with its sign. */
    public static String points(double difference) {
        double value = Math.abs(difference) < 0.0005 ? 0 : 100 * difference;
        return String.format(Locale.ROOT, "%+.1f", value).replace('-', '−');
    }

    public static String points(Interval interval) {
        return points(interval.low()) + " to " + points(interval.high());
    }

    /** A probability; below 0.001 it isn't said how far. */
    static String p(double p) {
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    /** A number per something with three digits or so. */
    public static String rate(double rate) {
        return String.format(Locale.ROOT, rate < 10 ? "%.2f" : rate < 100 ? "%.1f" : "%,.0f", rate);
    }

    /** A duration such as {@code 840 ms}, {@code 7.6 s}, {@code 2 min 5 s} or {@code 3 h 10 min}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + (JOINED + "ms");
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f", millis / 1000.0) + JOINED + "s";
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds < 3600
                ? two(seconds / 60, "min", seconds % 60, "s")
                : two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + (JOINED + largeUnit) + (small == 0 ? "" : " " + small + JOINED + smallUnit);
    }

    /** A time since the beginning, such as {@code 85.1 s} or {@code 12:05}. */
    static String moment(long millis) {
        long seconds = millis / 1000;
        if (seconds < 600) {
            return String.format(Locale.ROOT, "%.1f", millis / 1000.0) + JOINED + "s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** The beginning of a text in one line of at most {@code most} characters. */
    static String line(String text, int most) {
        String beginning = text.strip();
        // Of a megabyte only the beginning is looked at.
        beginning =
                beginning.substring(0, Math.min(beginning.length(), 4 * most)).replaceAll("\\s+", " ");
        if (beginning.length() <= most && text.strip().length() <= 4 * most) {
            return beginning;
        }
        int end = Math.min(most, beginning.length());
        return beginning
                        .substring(0, Character.isHighSurrogate(beginning.charAt(end - 1)) ? end - 1 : end)
                        .stripTrailing()
                + "…";
    }
}
