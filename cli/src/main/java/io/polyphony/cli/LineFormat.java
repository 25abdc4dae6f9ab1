package io.polyphony.cli;

import io.polyphony.cli.terminal.DisplayWidth;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** One line for each log record: {@code 12:03:44.120 WARN  decode.Loop: message}. */
final class LineFormat extends Formatter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final String OWN = "io.polyphony.";

    private final boolean stackTraces;

    LineFormat(boolean stackTraces) {
        this.stackTraces = stackTraces;
    }

    @Override
    public String format(LogRecord logged) {
        String logger = logged.getLoggerName() == null ? "" : logged.getLoggerName();
        String line = "%s %-5s %s: %s"
                .formatted(
                        TIME.format(logged.getInstant()),
                        level(logged.getLevel()),
                        logger.startsWith(OWN) ? logger.substring(OWN.length()) : logger,
                        DisplayWidth.singleLine(String.valueOf(formatMessage(logged))));
        Throwable thrown = logged.getThrown();
        if (thrown == null) {
            return line;
        }
        return stackTraces
                ? line + "\n" + trace(thrown)
                : line + " (" + DisplayWidth.singleLine(thrown.toString()) + ")";
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }
}
