package io.polyphony.gaia.solver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A table, or two joined ones, as the tools showed them.
 *
 * @param file name for the tools
 * @param sheet name for the tools
 * @param header names of columns
 * @param rows as far as they were read
 * @param join how the second one was joined
 */
record TableData(String file, String sheet, List<String> header, List<List<String>> rows, Optional<Joined> join) {

    /** The second table, and the columns that hold the same. */
    record Joined(String file, String sheet, String column, String other) {}

    private static final Set<String> KEYS = Set.of("id", "no", "nr", "number", "code", "key", "year");
    private static final double MOST_OF = 0.8;

    TableData {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Writes which table is meant into the arguments of a call. */
    void address(ObjectNode arguments) {
        arguments.put("file", file).put("sheet", sheet);
        join.ifPresent(second -> arguments
                .putObject("join")
                .put("file", second.file())
                .put("sheet", second.sheet())
                .put("column", second.column())
                .put("other", second.other()));
    }

    /** The cells of a column that aren't empty. */
    List<String> values(int column) {
        return rows.stream()
                .map(row -> column < row.size() ? row.get(column).strip() : "")
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    Set<String> distinct(int column) {
        return new LinkedHashSet<>(values(column));
    }

    boolean isNumber(int column) {
        List<String> values = values(column);
        return !values.isEmpty()
                && values.stream().allMatch(cell -> cell.matches("[-+]?[$€£]?\\d[\\d,]*(?:\\.\\d+)?%?"));
    }

    boolean isDate(int column) {
        List<String> values = values(column);
        return !values.isEmpty() && values.stream().allMatch(cell -> cell.matches("\\d{4}-\\d{2}(?:-\\d{2}.*)?"));
    }

    /** Whether its numbers name rows rather than measure something. */
    boolean isKey(int column) {
        boolean numbered = column == 0
                && isNumber(0)
                && distinct(0).size() == rows.size()
                && values(0).stream().noneMatch(cell -> cell.contains("."));
        return numbered || KEYS.contains(header.get(column).toLowerCase(Locale.ROOT));
    }

    /** Whether a column only says which row of the second table belongs to a row. */
    boolean isJoin(int column) {
        return join.filter(second -> second.column().equals(header.get(column))).isPresent();
    }

    /** The words of a column's name. */
    Set<String> words(int column) {
        return QuestionWords.of(header.get(column).replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " "));
    }

    /** The two tables as one where a column of this holds what a column of the other names its rows by. */
    Optional<TableData> joined(TableData other) {
        for (int mine = 0; mine < header.size(); mine++) {
            for (int theirs = 0; theirs < other.header.size(); theirs++) {
                if (refers(mine, other, theirs)) {
                    return Optional.of(join(mine, other, theirs));
                }
            }
        }
        return Optional.empty();
    }

    private boolean refers(int mine, TableData other, int theirs) {
        boolean measures = isNumber(mine) && !header.get(mine).equalsIgnoreCase(other.header.get(theirs));
        Set<String> keys = other.distinct(theirs);
        Set<String> values = distinct(mine);
        boolean unique = keys.size() > 1 && keys.size() == other.values(theirs).size();
        return !measures
                && unique
                && !values.isEmpty()
                && QuestionWords.common(values, keys) >= MOST_OF * values.size();
    }

    private TableData join(int mine, TableData other, int theirs) {
        List<String> names = new ArrayList<>(header);
        for (int i = 0; i < other.header.size(); i++) {
            if (i != theirs) {
                names.add(other.header.get(i));
            }
        }
        List<List<String>> both = new ArrayList<>();
        for (List<String> row : rows) {
            other.rows.stream()
                    .filter(second -> second.size() == other.header.size() && row.size() == header.size())
                    .filter(second -> second.get(theirs).equals(row.get(mine)))
                    .findFirst()
                    .ifPresent(second -> {
                        List<String> cells = new ArrayList<>(row);
                        for (int i = 0; i < second.size(); i++) {
                            if (i != theirs) {
                                cells.add(second.get(i));
                            }
                        }
                        both.add(cells);
                    });
        }
        Joined second = new Joined(other.file, other.sheet, header.get(mine), other.header.get(theirs));
        return new TableData(file, sheet, names, both, Optional.of(second));
    }
}
