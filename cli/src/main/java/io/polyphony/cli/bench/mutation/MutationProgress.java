package io.polyphony.cli.bench.mutation;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.LiveLines;

/** How many mutations are through: a bar that moves on a terminal, a line for each tenth elsewhere. */
final class MutationProgress implements AutoCloseable {

    private static final int BAR = 30;

    private final Channel channel;
    private final long total;
    private final LiveLines line;
    private long tenths;

    MutationProgress(Channel channel, long total) {
        this.channel = channel;
        this.total = total;
        this.line = channel.interactive() ? channel.live(1) : null;
    }

    void to(long done) {
        if (line != null) {
            int filled = (int) (done * BAR / total);
            line.set(0, "mutations [" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + done + " of " + total);
        } else if (done * 10 / total > tenths) {
            tenths = done * 10 / total;
            channel.line("mutations: " + done + " of " + total);
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
