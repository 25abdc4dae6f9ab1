package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The back-end of all logging: Polyphony's own, SLF4J's and, through Polyphony's, llama.cpp's.
 *
 * <p>Without {@code --verbose} only Polyphony's warnings and errors reach the terminal.
 */
final class Logging {

    // Held here, as the log manager holds loggers weakly and would forget their levels.
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger POLYPHONY = Logger.getLogger("io.polyphony");

    private Logging() {}

    /**
     * Sends log lines to {@code err}.
     *
     * @param verbosity how often {@code --verbose} was given
     */
    static void configure(int verbosity, Channel err) {
        LogManager.getLogManager().reset();
        ROOT.setLevel(
                switch (verbosity) {
                    case 0 -> Level.OFF;
                    case 1 -> Level.WARNING;
                    default -> Level.INFO;
                });
        POLYPHONY.setLevel(
                switch (verbosity) {
                    case 0 -> Level.WARNING;
                    case 1 -> Level.INFO;
                    default -> Level.FINE;
                });
        ROOT.addHandler(new ChannelHandler(err, new LineFormat(verbosity > 0)));
    }

    /** A handler whose lines appear above whatever is live on the channel. */
    private static final class ChannelHandler extends Handler {

        private final Channel channel;
        private final LineFormat format;

        ChannelHandler(Channel channel, LineFormat format) {
            this.channel = channel;
            this.format = format;
        }

        @Override
        public void publish(LogRecord logged) {
            if (isLoggable(logged)) {
                channel.line(format.format(logged));
            }
        }

        @Override
        public void flush() {
            // The channel holds nothing back.
        }

        @Override
        public void close() {
            // The channel belongs to the process.
        }
    }
}
