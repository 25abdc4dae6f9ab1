package io.polyphony.cli.gaia;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.LiveLines;
import io.polyphony.gaia.benchmark.BenchmarkListener;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.Status;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A bar on a terminal; elsewhere a line for every ten attempts. What failed is a line of its own everywhere. */
final class RunProgress implements BenchmarkListener, AutoCloseable {

    private static final int STRIDE = 10;
    private static final int WIDTH = 20;

    private final Channel channel;
    private final LongSupplier nanoTime;
    private LiveLines lines;
    private long start;
    private int all;
    private int before;
    private int done;
    private int right;
    private int failed;
    private long tokens;

    RunProgress(Channel channel, LongSupplier nanoTime) {
        this.channel = channel;
        this.nanoTime = nanoTime;
    }

    @Override
    public void begun(int attempts, List<Row> present) {
        all = attempts;
        before = present.size();
        present.forEach(this::count);
        tokens = 0;
        if (before > 0) {
            channel.line(before + " of " + all + " attempts are done already.");
        }
        start = nanoTime.getAsLong();
        if (channel.interactive()) {
            lines = channel.live(1);
            lines.set(0, line());
        }
    }

    @Override
    public void finished(Row row) {
        count(row);
        if (row.status() == Status.FAILED) {
            channel.line("task " + row.taskId() + (row.epoch() > 1 ? ", epoch " + row.epoch() : "") + " failed: "
                    + row.reason());
        }
        if (lines != null) {
            lines.set(0, line());
        } else if (done % STRIDE == 0 || done == all) {
            channel.line(line());
        }
    }

    private void count(Row row) {
        done++;
        right += row.right() ? 1 : 0;
        failed += row.status() == Status.FAILED ? 1 : 0;
        tokens += row.promptTokens() + row.generatedTokens();
    }

    private String line() {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        int made = done - before;
        StringBuilder line = new StringBuilder();
        if (lines != null) {
            int filled = all == 0 ? WIDTH : (int) ((long) WIDTH * done / all);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(WIDTH - filled))
                    .append("] ");
        }
        line.append(done)
                .append('/')
                .append(all)
                .append(" tasks, ")
                .append(right)
                .append(" right, ");
        line.append(failed).append(" failed");
        if (made > 0 && seconds > 0) {
            line.append(tokens > 0 ? String.format(Locale.ROOT, ", %.1f tok/s", tokens / seconds) : "");
            if (done < all) {
                line.append(", ").append(time(seconds / made * (all - done))).append(" left");
            }
        }
        return line.toString();
    }

    /** Such as {@code 42 s} or {@code 3 min 10 s}. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
