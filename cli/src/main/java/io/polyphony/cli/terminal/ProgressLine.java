package io.polyphony.cli.terminal;

import java.util.Objects;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The progress of a download: bytes, speed and time left on a terminal, a line for each quarter elsewhere.
 *
 * <p>Used by one thread; lines that others write to the same channel appear above it.
 */
public final class ProgressLine implements AutoCloseable {

    private static final long MEBIBYTE = 1 << 20;
    /** How much of a download of unknown size passes between two plain lines. */
    private static final long PLAIN_STRIDE = 64 * MEBIBYTE;

    private final Channel channel;
    private final String task;
    private final long total;
    private final ProgressBar bar;
    private final LiveLines line;

    private long plainSteps = -1;
    private boolean closed;

    private ProgressLine(Channel channel, String task, long total) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.task = DisplayWidth.singleLine(task);
        this.total = total;
        if (channel.interactive()) {
            this.line = channel.live(1);
            this.bar = new ProgressBarBuilder()
                    .setTaskName(this.task)
                    .setInitialMax(total)
                    .setUnit(" MiB", MEBIBYTE)
                    .showSpeed()
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis((int) LiveLines.REDRAW.toMillis())
                    .setConsumer(new DelegatingProgressBarConsumer(text -> line.set(0, text), channel.columns() - 1))
                    .build();
        } else {
            this.line = null;
            this.bar = null;
            to(0);
        }
    }

    static ProgressLine start(Channel channel, String task, long totalBytes) {
        return new ProgressLine(channel, task, totalBytes);
    }

    /** Says that {@code bytes} of all have arrived, those of an earlier, resumed download included. */
    public void to(long bytes) {
        if (closed) {
            return;
        }
        if (bar != null) {
            bar.stepTo(bytes);
            return;
        }
        long steps = total > 0 ? Math.min(4, bytes * 4 / total) : bytes / PLAIN_STRIDE;
        if (steps > plainSteps) {
            plainSteps = steps;
            channel.line(task + (total > 0 ? ": " + steps * 25 + "% of " + mebibytes(total) : ": " + mebibytes(bytes)));
        }
    }

    /** Leaves the last state on the screen; closing twice is nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (bar != null) {
            bar.close();
            line.close();
        }
    }

    private static String mebibytes(long bytes) {
        return bytes / MEBIBYTE + " MiB";
    }
}
