package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Join;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a query can be put to: a table, or two that are joined.
 *
 * @param table the first
 * @param other the second
 * @param left the first one's key
 * @param right the second one's key
 * @param columns of both, as queries call them
 */
record Source(Table table, Optional<Table> other, String left, String right, List<Column> columns) {

    /** Most columns that are looked at. */
    private static final int MOST_COLUMNS = 250;

    private static final int MOST_JOINS = 12;

    static Source of(Table table) {
        List<Column> columns = new ArrayList<>();
        for (var column : table.profile().columns()) {
            if (columns.size() < MOST_COLUMNS) {
                columns.add(Column.of(columns.size(), column.name(), column, table));
            }
        }
        return new Source(table, Optional.empty(), "", "", List.copyOf(columns));
    }

    /** All tables, and pairs of them whose keys have the same values. */
    static List<Source> of(List<Table> tables) {
        List<Source> sources = new ArrayList<>();
        tables.stream().map(Source::of).forEach(sources::add);
        int single = sources.size();
        int joins = 0;
        for (int i = 0; i < single; i++) {
            for (int j = 0; j < single && joins < MOST_JOINS; j++) {
                if (i != j) {
                    Optional<Source> joined = join(sources.get(i), sources.get(j));
                    if (joined.isPresent()) {
                        sources.add(joined.get());
                        joins++;
                    }
                }
            }
        }
        return sources;
    }

    /** The first table with what the second knows of one of its columns. */
    private static Optional<Source> join(Source one, Source two) {
        Column left = null;
        Column right = null;
        double best = 0;
        for (Column key : two.columns) {
            if (!key.isKey() || key.isDate() || key.profile().values().size() < 2) {
                continue;
            }
            Set<String> values = folded(key);
            for (Column column : one.columns) {
                double score = column.profile().kind() == key.profile().kind() ? overlap(column, values) : 0;
                if (score == 0) {
                    continue;
                }
                boolean named = column.words().stream().anyMatch(key.words()::contains)
                        || Token.of(two.table.sheet() + " " + two.table.file()).stream()
                                .anyMatch(token -> column.words().contains(token.stem()));
                score += named ? 0.5 : key.isNumber() ? -0.6 : 0;
                if (score > best) {
                    best = score;
                    left = column;
                    right = key;
                }
            }
        }
        if (best < 0.5 || left == null || right == null) {
            return Optional.empty();
        }
        // Of two keys either table may come first; one order is enough.
        if (left.isKey() && one.table.profile().rows() < two.table.profile().rows()) {
            return Optional.empty();
        }
        return Optional.of(joined(one, two, left, right));
    }

    private static Source joined(Source one, Source two, Column left, Column right) {
        List<Column> columns = new ArrayList<>(one.columns);
        Set<String> taken = new HashSet<>(one.table.content().header());
        for (Column column : two.columns) {
            String name = column.profile().name();
            String free = taken.contains(name) ? two.table.content().name() + "." + name : name;
            for (int i = 2; !taken.add(free); i++) {
                free = two.table.content().name() + "." + name + " " + i;
            }
            columns.add(Column.of(columns.size(), free, column.profile(), two.table));
        }
        return new Source(one.table, Optional.of(two.table), left.name(), right.name(), List.copyOf(columns));
    }

    private static Set<String> folded(Column column) {
        Set<String> values = new HashSet<>();
        column.profile().values().forEach(value -> values.add(value.strip().toLowerCase(Locale.ROOT)));
        return values;
    }

    /** Which part of a column's values a key has. */
    private static double overlap(Column column, Set<String> key) {
        List<String> values = column.profile().values();
        long shared = values.stream()
                .filter(value -> key.contains(value.strip().toLowerCase(Locale.ROOT)))
                .count();
        double part = values.isEmpty() ? 0 : (double) shared / values.size();
        return shared >= 2 && part >= 0.3 || shared == 1 && values.size() == 1 ? part : 0;
    }

    boolean isJoined() {
        return other.isPresent();
    }

    Optional<Join> join() {
        return other.map(second -> new Join(second.content(), left, right));
    }

    /** How many cells a query has to look at, at most. */
    int rows() {
        return table.profile().rows()
                + other.map(second -> second.profile().rows()).orElse(0);
    }

    /** Columns that name what a row is about, the best first: texts that tell rows apart. */
    List<Column> entities() {
        List<Column> texts = new ArrayList<>();
        columns.stream()
                .filter(column -> column.isText() && column.isKey() && !column.isCode())
                .forEach(texts::add);
        columns.stream()
                .filter(column -> column.isKey()
                        && !texts.contains(column)
                        && !column.isDate()
                        && (column.isCode() || column.index() == 0))
                .forEach(texts::add);
        if (!columns.isEmpty() && texts.isEmpty()) {
            columns.stream().filter(Column::isText).findFirst().ifPresent(texts::add);
            if (texts.isEmpty()) {
                texts.add(columns.getFirst());
            }
        }
        return texts;
    }
}
