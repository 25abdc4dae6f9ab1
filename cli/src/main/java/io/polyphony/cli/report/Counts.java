package io.polyphony.cli.report;

import java.util.Locale;

/** Numbers, durations and speeds in words. */
final class Counts {

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
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = Math.round(millis / 60_000.0);
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /** A time since the run began, such as {@code 85.1 s} or {@code 12:05}. */
    static String moment(long millis) {
        if (millis < 600_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
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
        return String.format(Locale.ROOT, speed < 100 ? "%.1f tok/s" : "%.0f tok/s", speed);
    }

    /** A text in one line of at most {@code most} characters, with an ellipsis where it was cut. */
    static String line(String text, int most) {
        String beginning = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        String line = beginning.strip().replaceAll("\\s+", " ");
        if (line.length() <= most && beginning.length() == text.length()) {
            return line;
        }
        int end = Math.min(line.length(), most - 1);
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + "…";
    }
}
