package io.polyphony.cli.batch;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.DisplayWidth;
import io.polyphony.cli.terminal.LiveLines;

/**
 * A line per worker while it runs and one for all below them; plain lines of finished prompts where there is no terminal. What
 * failed is a plain line everywhere.
 */
final class BatchProgress implements AutoCloseable {

    private final Channel channel;
    private final LiveLines lines;
    private final int workers;
    private final int total;
    private int done;

    BatchProgress(Channel channel, int workers, int total) {
        this.channel = channel;
        this.workers = workers;
        this.total = total;
        this.lines = channel.interactive() ? channel.live(workers + 1) : null;
    }

    void running(int worker, BatchPrompt prompt, int sequence, int tokens, double seconds, String tail) {
        if (lines != null) {
            lines.set(
                    worker,
                    "seq %2d  prompt %4d  %4d tokens  %6.1f tok/s  %s"
                            .formatted(
                                    sequence, prompt.index(), tokens, tokens / seconds, DisplayWidth.singleLine(tail)));
        }
    }

    synchronized void finished(BatchRow row, double seconds) {
        done++;
        if (lines != null) {
            lines.set(workers, done + " of " + total + " prompts done");
        }
        if (lines == null || row.failed()) {
            channel.line("%d/%d  seq %2d  prompt %4d  %s"
                    .formatted(
                            done,
                            total,
                            row.sequence(),
                            row.index(),
                            row.failed()
                                    ? "failed: " + row.error()
                                    : "%d tokens  %.1f tok/s  %s"
                                            .formatted(
                                                    row.generatedTokens(),
                                                    row.generatedTokens() / seconds,
                                                    row.finish())));
        }
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
