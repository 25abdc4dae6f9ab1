package io.polyphony.cli.terminal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A block of lines at the bottom of a terminal that change in place.
 *
 * <ul>
 *   <li>On a terminal the block is drawn at most ten times per second, and stays as it last was when it is closed.
 *   <li>Elsewhere a row becomes a plain line when its text has changed, at most one per row and two seconds, so that a
 *       log file stays readable; what was held back is written when the block is closed.
 * </ul>
 *
 * Safe for use by many threads.
 */
public final class LiveLines implements AutoCloseable, Screen.Block {

    static final Duration REDRAW = Duration.ofMillis(100);
    static final Duration PLAIN = Duration.ofSeconds(2);

    private static final String ERASE_BELOW = "\r\u001B[J";
    private static final String WRAP_OFF = "\u001B[?7l";
    private static final String WRAP_ON = "\u001B[?7h";

    private final Channel channel;
    private final LongSupplier nanoTime;
    private final String[] texts;
    /** What a row showed when it was last written as a plain line. */
    private final String[] written;

    private final long[] writtenAt;

    private boolean dirty;
    /** How many terminal lines the block takes now. */
    private int drawn;

    private long drawnAt;
    private boolean closed;
    private Ticker ticker;

    LiveLines(Channel channel, int rows, LongSupplier nanoTime) {
        if (rows < 1) {
            throw new IllegalArgumentException("a live block needs at least 1 row, not " + rows);
        }
        this.channel = Objects.requireNonNull(channel, "channel");
        this.nanoTime = nanoTime;
        this.texts = new String[rows];
        Arrays.fill(texts, "");
        this.written = texts.clone();
        this.writtenAt = new long[rows];
        Arrays.fill(writtenAt, nanoTime.getAsLong() - PLAIN.toNanos());
        this.drawnAt = nanoTime.getAsLong() - REDRAW.toNanos();
    }

    static LiveLines start(Channel channel, int rows) {
        var lines = new LiveLines(channel, rows, System::nanoTime);
        lines.open();
        lines.ticker = Ticker.every(REDRAW, lines::refresh);
        return lines;
    }

    void open() {
        if (channel.interactive()) {
            channel.screen().show(this);
        }
    }

    /**
     * Shows {@code text} in {@code row}; made one line, cut to the width of the terminal.
     *
     * @param row from 0, the uppermost
     */
    public void set(int row, String text) {
        String line = DisplayWidth.singleLine(text);
        channel.screen().locked(() -> {
            if (closed || texts[row].equals(line)) {
                return;
            }
            texts[row] = line;
            dirty = true;
            refresh();
        });
    }

    /** Writes {@code text} above the block, where it stays. */
    public void log(String text) {
        channel.line(text);
    }

    /** Shows what {@link #set} held back, as soon as its time has come. */
    void refresh() {
        channel.screen().locked(() -> {
            if (!dirty || closed) {
                return;
            }
            if (channel.interactive()) {
                if (nanoTime.getAsLong() - drawnAt >= REDRAW.toNanos()) {
                    erase();
                    draw();
                }
            } else {
                writePlain(PLAIN);
            }
        });
    }

    /** Shows the last state of every row and ends the block; closing twice is nothing. */
    @Override
    public void close() {
        channel.screen().locked(() -> {
            if (closed) {
                return;
            }
            if (!channel.interactive()) {
                writePlain(Duration.ZERO);
            } else if (dirty) {
                erase();
                draw();
            }
            channel.screen().remove(this);
            closed = true;
        });
        if (ticker != null) {
            ticker.close();
        }
    }

    private void writePlain(Duration pause) {
        long now = nanoTime.getAsLong();
        dirty = false;
        for (int row = 0; row < texts.length; row++) {
            if (texts[row].equals(written[row])) {
                continue;
            }
            if (now - writtenAt[row] < pause.toNanos()) {
                dirty = true;
                continue;
            }
            if (!texts[row].isBlank()) {
                channel.write(texts[row] + "\n");
            }
            written[row] = texts[row];
            writtenAt[row] = now;
        }
    }

    @Override
    public void erase() {
        if (drawn > 0) {
            channel.write("\u001B[" + drawn + "A" + ERASE_BELOW);
            drawn = 0;
        }
    }

    @Override
    public void draw() {
        // The cursor can't climb above the first row of the terminal, so a taller block is cut.
        int fitting = Math.max(1, channel.rows() - 1);
        int shown = texts.length <= fitting ? texts.length : fitting - 1;
        var block = new StringBuilder(WRAP_OFF);
        for (int row = 0; row < shown; row++) {
            block.append(DisplayWidth.truncate(texts[row], channel.columns())).append('\n');
        }
        if (shown < texts.length) {
            block.append("… and ").append(texts.length - shown).append(" more\n");
        }
        channel.write(block.append(WRAP_ON).toString());
        drawn = Math.min(texts.length, fitting);
        drawnAt = nanoTime.getAsLong();
        dirty = false;
    }
}
