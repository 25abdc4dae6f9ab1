package io.polyphony.cli.bench;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.LiveLines;

/** The round that runs: a line that changes on a terminal, a line for each round elsewhere. */
final class BenchProgress implements AutoCloseable {

    private final Channel channel;
    private final String name;
    private final int rounds;
    private final LiveLines line;
    private final long start = System.nanoTime();

    BenchProgress(Channel channel, String name, int rounds) {
        this.channel = channel;
        this.name = name;
        this.rounds = rounds;
        this.line = channel.interactive() ? channel.live(1) : null;
    }

    void round(int round) {
        String text = "%s: %s, %.0f s"
                .formatted(
                        name,
                        round == 0 ? "warm-up" : "round " + round + " of " + rounds,
                        (System.nanoTime() - start) / 1e9);
        if (line == null) {
            channel.line(text);
        } else {
            line.set(0, text);
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
