package io.polyphony.gaia.report;

import java.util.List;

/**
 * A table of a report, for whoever can draw one.
 *
 * @param columns from left to right
 * @param rows each with as many cells as there are columns
 */
public record Grid(List<Column> columns, List<List<String>> rows) {

    /**
     * A column.
     *
     * @param right whether its cells are numbers, which stand under each other by their ends
     */
    public record Column(String name, boolean right) {}

    public Grid {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("rows of a table with " + width + " columns have other lengths");
        }
    }

    /** A column of text. */
    public static Column left(String name) {
        return new Column(name, false);
    }

    /** A column of numbers. */
    public static Column right(String name) {
        return new Column(name, true);
    }
}
