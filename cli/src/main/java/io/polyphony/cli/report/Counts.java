package io.polyphony.cli.report;

import java.util.Locale;

/** Numbers, durations and speeds in words. */
final class Counts {

    /** Between a number and its unit, which stay in one line. */
    private static final String JOINED = "\u00A0";

    private Counts() {}

    /** A number with its noun, {@code 1 token} or {@code 1,200 tokens}. */
    static String of(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A duration to three digits at most, such as {@code 840 ms}, {@code 7.6 s} or {@code 2 min 5 s}. */
    static String duration(long millis) {
        if (millis < 1000) {
            return millis + JOINED + "ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f", millis / 1000.0) + JOINED + "s";
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 3600) {
            return seconds / 60 + JOINED + "min" + (seconds % 60 == 0 ? "" : JOINED + seconds % 60 + JOINED + "s");
        }
        long minutes = Math.round(millis / 60_000.0);
        return minutes / 60 + JOINED + "h" + (minutes % 60 == 0 ? "" : JOINED + minutes % 60 + JOINED + "min");
    }

    /** A time since the run began, such as {@code 85.1 s} or {@code 12:05}. */
    static String moment(long millis) {
        if (millis < 600_000) {
            return String.format(Locale.ROOT, "%.1f", millis / 1000.0) + JOINED + "s";
        }
        long seconds = millis / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Tokens per second; empty where there is no time to divide by. */
    static String speed(long tokens, long millis) {
        if (tokens <= 0 || millis <= 0) {
            return "";
        }
        double speed = tokens * 1000.0 / millis;
        return String.format(Locale.ROOT, speed < 100 ? "%.1f" : "%.0f", speed) + JOINED + "tok/s";
    }

    /** A text in one line of at most {@code most} characters, with an ellipsis where it was cut. */
    static String line(String text, int most) {
        String whole = text.strip();
        // Of a text of a million characters only the beginning is looked at.
        String beginning = whole.length() > 4 * most ? whole.substring(0, 4 * most) : whole;
        String line = beginning.replaceAll("\\s+", " ");
        if (line.length() <= most && beginning.length() == whole.length()) {
            return line;
        }
        int end = Math.min(line.length(), most - 1);
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + "…";
    }
}
