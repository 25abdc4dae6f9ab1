package io.polyphony.cli.terminal;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * One of the two streams that people read: standard output for results, standard error for everything else.
 *
 * <p>Safe for use by many threads. A line that is written while {@link LiveLines} or a {@link ProgressLine} is shown
 * appears above it.
 */
public final class Channel {

    private final Appendable sink;
    private final Screen screen;
    private final boolean interactive;
    private final boolean coloured;
    private final Size size;

    /** Columns and rows; what is used where there is no terminal to ask. */
    record Size(int columns, int rows) {
        static final Size UNKNOWN = new Size(80, 24);
    }

    Channel(Appendable sink, Screen screen, boolean interactive, boolean coloured, Size size) {
        this.sink = Objects.requireNonNull(sink, "sink");
        this.screen = Objects.requireNonNull(screen, "screen");
        this.interactive = interactive;
        this.coloured = coloured;
        this.size = Objects.requireNonNull(size, "size");
    }

    /** A channel without a terminal: plain lines of at most 80 columns into {@code sink}, as in a log file. */
    public static Channel plain(Appendable sink) {
        return new Channel(sink, new Screen(), false, false, Size.UNKNOWN);
    }

    /** A terminal of the given size that is {@code sink}, for tests of what people see. */
    public static Channel interactive(Appendable sink, int columns, int rows) {
        return new Channel(sink, new Screen(), true, false, new Size(columns, rows));
    }

    /** Whether it is a terminal, where lines can be changed after they were written. */
    public boolean interactive() {
        return interactive;
    }

    /** Whether {@link #styled} has an effect: on a terminal, unless {@code NO_COLOR} is set. */
    public boolean coloured() {
        return coloured;
    }

    /** The width in columns; 80 where it is unknown. */
    public int columns() {
        return size.columns();
    }

    /** The height in rows; 24 where it is unknown. */
    public int rows() {
        return size.rows();
    }

    /** {@code text} in {@code style}, or as it is where there are no colours. */
    public String styled(Style style, String text) {
        return coloured ? style.applyTo(text) : text;
    }

    /** Writes {@code text} as it is, and a line break. */
    public void line(String text) {
        screen.above(() -> write(text + "\n"));
    }

    /**
     * A block of {@code rows} lines that change in place; closed by the caller.
     *
     * @throws IllegalStateException when another live block is shown
     */
    public LiveLines live(int rows) {
        return LiveLines.start(this, rows);
    }

    /**
     * The progress of a download; closed by the caller.
     *
     * @param totalBytes the size, or -1 where it is unknown
     * @throws IllegalStateException when another live block is shown
     */
    public ProgressLine progress(String task, long totalBytes) {
        return ProgressLine.start(this, task, totalBytes);
    }

    Screen screen() {
        return screen;
    }

    /** Writes without looking at the live block; the caller holds the screen's lock. */
    void write(String text) {
        try {
            sink.append(text);
            if (sink instanceof Flushable flushable) {
                flushable.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
