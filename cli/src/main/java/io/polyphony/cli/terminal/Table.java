package io.polyphony.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Aligned columns under a header; every line of it takes the same number of terminal columns.
 *
 * <p>A table that is too wide cuts its widest columns, marked by {@code …}. Example:
 *
 * {@snippet :
 * var table = new Table(Table.left("model"), Table.right("size"));
 * table.row("smollm2-135m", "98 MB");
 * table.printTo(terminal.out());
 * }
 */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** One column: its header and the side that its cells lean to. */
    public record Column(String header, boolean right) {}

    /** A column of text. */
    public static Column left(String header) {
        return new Column(header, false);
    }

    /** A column of numbers. */
    public static Column right(String header) {
        return new Column(header, true);
    }

    public Table(Column... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        this.columns = List.of(columns);
    }

    /**
     * Adds a row; cells are made one line each, {@code null} is an empty cell.
     *
     * @throws IllegalArgumentException when there are not as many cells as columns
     */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "the table has " + columns.size() + " columns, the row " + cells.length + " cells");
        }
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> cells[i] == null ? "" : DisplayWidth.singleLine(cells[i].toString()))
                .toList());
        return this;
    }

    /** Writes the table: cut to the width of a terminal, whole where there is none. */
    public void printTo(Channel channel) {
        List<String> lines = render(channel.interactive() ? channel.columns() : Integer.MAX_VALUE);
        channel.line(channel.styled(Style.BOLD, lines.getFirst()));
        lines.stream().skip(1).forEach(channel::line);
    }

    /** The header and the rows, in at most {@code maxWidth} columns, but at least one for each column of the table. */
    public List<String> render(int maxWidth) {
        int[] widths = fit(naturalWidths(), maxWidth);
        var lines = new ArrayList<String>();
        lines.add(line(columns.stream().map(Column::header).toList(), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return List.copyOf(lines);
    }

    private int[] naturalWidths() {
        return IntStream.range(0, columns.size())
                .map(i -> rows.stream()
                        .mapToInt(row -> DisplayWidth.of(row.get(i)))
                        .reduce(DisplayWidth.of(columns.get(i).header()), Math::max))
                .toArray();
    }

    private static int[] fit(int[] natural, int maxWidth) {
        int[] widths = natural.clone();
        int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - maxWidth;
        for (; excess > 0; excess--) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                    .orElseThrow();
            if (widths[widest] <= 1) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = DisplayWidth.truncate(cells.get(i), widths[i]);
            // A wide character that is cut in half leaves a column over.
            String padding = " ".repeat(widths[i] - DisplayWidth.of(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString();
    }
}
