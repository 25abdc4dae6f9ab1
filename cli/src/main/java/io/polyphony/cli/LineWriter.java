package io.polyphony.cli;

import io.polyphony.cli.terminal.Channel;
import java.io.Writer;

/** A writer for picocli that hands whole lines to a channel. */
final class LineWriter extends Writer {

    private final Channel channel;
    private final StringBuilder line = new StringBuilder();

    LineWriter(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        line.append(buffer, offset, length);
    }

    @Override
    public void flush() {
        if (!line.isEmpty()) {
            String text = line.toString().replace(System.lineSeparator(), "\n");
            line.setLength(0);
            channel.line(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
