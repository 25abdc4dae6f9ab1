package io.polyphony.gaia.tool;

import io.polyphony.gaia.table.Colour;
import io.polyphony.gaia.table.TableProfile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the tool {@code columns} says of a table. */
final class ColumnsText {

    private static final int MOST_EXAMPLES = 12;
    private static final int MOST_COLOURS = 12;
    private static final int LONGEST_EXAMPLE = 40;

    private ColumnsText() {}

    /** A line for the table, one for each column, and one for colours where there are some. */
    static String of(SheetChoice.Located table) {
        TableProfile profile = TableProfile.of(table.sheet());
        StringBuilder text = new StringBuilder(table.name())
                .append(": ")
                .append(count(profile.rows(), "row"))
                .append(", ")
                .append(count(profile.columns().size(), "column"));
        for (TableProfile.Column column : profile.columns()) {
            text.append("\n- ").append(column(column));
        }
        if (!profile.colours().isEmpty()) {
            text.append("\ncells filled with ")
                    .append(profile.colours().entrySet().stream()
                            .limit(MOST_COLOURS)
                            .map(entry ->
                                    Colour.nameOf(entry.getKey()) + " " + entry.getKey() + ": " + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }

    private static String column(TableProfile.Column column) {
        List<String> values = column.values();
        String kind = column.kind().name().toLowerCase(Locale.ROOT);
        String examples =
                values.stream().limit(MOST_EXAMPLES).map(ColumnsText::shortened).collect(Collectors.joining(", "));
        String number = column.complete() ? count(values.size(), "value") : "over " + values.size() + " values";
        String empty = column.empty() > 0 ? ", " + column.empty() + " empty" : "";
        String shown = values.isEmpty() ? "" : ": " + examples + (values.size() > MOST_EXAMPLES ? ", ..." : "");
        return column.name() + " (" + kind + ", " + number + empty + ")" + shown;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_EXAMPLE ? text : text.substring(0, LONGEST_EXAMPLE) + "...";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
