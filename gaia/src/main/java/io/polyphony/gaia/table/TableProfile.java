package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Sheet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a table has to offer: its columns, what they hold, and the colours of its cells. Grammars of queries can be made of it.
 *
 * @param name the sheet's name
 * @param rows their number
 * @param columns in order
 * @param colours fill colours as RRGGBB, with the number of cells that have them, in the order of their appearance
 */
public record TableProfile(String name, int rows, List<Column> columns, Map<String, Integer> colours) {

    /** Most values of a column that are told. */
    public static final int MOST_VALUES = 500;

    /**
     * A column.
     *
     * @param name as the header has it
     * @param kind what its filled cells are
     * @param values its different values as the table shows them, in the order of their appearance, at most {@link #MOST_VALUES}
     * @param complete whether these are all
     * @param empty the number of empty cells
     */
    public record Column(String name, ColumnKind kind, List<String> values, boolean complete, int empty) {

        public Column {
            values = List.copyOf(values);
        }
    }

    public TableProfile {
        columns = List.copyOf(columns);
        colours = Collections.unmodifiableMap(new LinkedHashMap<>(colours));
    }

    /** The profile of a sheet; one pass over its cells. */
    public static TableProfile of(Sheet sheet) {
        Relation table = new Relation.Plain(sheet);
        List<Column> columns = new ArrayList<>();
        Map<String, Integer> colours = new LinkedHashMap<>();
        for (int column = 0; column < table.header().size(); column++) {
            columns.add(column(table, column, colours));
        }
        return new TableProfile(sheet.name(), table.size(), columns, colours);
    }

    private static Column column(Relation table, int column, Map<String, Integer> colours) {
        KindCount kinds = new KindCount();
        Set<String> keys = new HashSet<>();
        List<String> values = new ArrayList<>();
        // Columns of few values, which are the most, are read once for each value.
        Set<String> texts = new HashSet<>();
        boolean complete = true;
        int empty = 0;
        for (int row = 0; row < table.size(); row++) {
            table.cell(row, column).colour().ifPresent(colour -> colours.merge(colour, 1, Integer::sum));
            String text = table.text(row, column).strip();
            if (text.isEmpty()) {
                empty++;
                continue;
            }
            if (!complete && kinds.isText() || texts.contains(text)) {
                continue;
            }
            if (!kinds.isText()) {
                kinds.add(Value.of(text));
            }
            if (!complete) {
                continue;
            }
            texts.add(text);
            if (keys.add(Value.key(text))) {
                complete = values.size() < MOST_VALUES;
                if (complete) {
                    values.add(text);
                }
            }
        }
        return new Column(table.header().get(column), kinds.kind(), values, complete, empty);
    }
}
