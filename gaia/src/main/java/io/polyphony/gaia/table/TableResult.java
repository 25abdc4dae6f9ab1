package io.polyphony.gaia.table;

import java.util.List;
import java.util.Objects;

/**
 * The answer to a query.
 *
 * @param columns their names
 * @param rows as many texts in each as there are columns; numbers are plain
 * @param form how it is written
 */
public record TableResult(List<String> columns, List<List<String>> rows, Form form) {

    /** How a result is written. */
    public enum Form {
        /** The one value. */
        VALUE,
        /** The values of the one column, with commas between them. */
        LIST,
        /** A line for each group, with a comma before its value. */
        GROUPS,
        /** CSV under a header. */
        TABLE
    }

    public TableResult {
        columns = List.copyOf(columns);
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(form, "form");
    }

    /** The whole text. */
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    /** The text in at most about so many chars: whole rows, and how many there are if some are missing. */
    public String text(int chars) {
        return switch (form) {
            case VALUE -> rows.getFirst().getFirst();
            case LIST -> joined(chars, ", ", "");
            case GROUPS -> joined(chars, "\n", "");
            case TABLE -> joined(chars, "\n", Csv.line(columns));
        };
    }

    private String joined(int chars, String separator, String head) {
        StringBuilder text = new StringBuilder(head);
        for (int i = 0; i < rows.size(); i++) {
            String row = row(rows.get(i));
            if (i > 0 && (long) text.length() + separator.length() + row.length() > chars) {
                return text.append("\n[cut: ")
                        .append(i)
                        .append(" of ")
                        .append(rows.size())
                        .append(form == Form.LIST ? " values]" : " rows]")
                        .toString();
            }
            if (i > 0 || form == Form.TABLE) {
                text.append(separator);
            }
            text.append(row);
        }
        return text.toString();
    }

    private String row(List<String> cells) {
        return switch (form) {
            case TABLE -> Csv.line(cells);
            case VALUE, LIST, GROUPS -> String.join(", ", cells);
        };
    }
}
