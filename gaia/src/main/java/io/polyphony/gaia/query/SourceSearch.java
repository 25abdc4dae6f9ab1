package io.polyphony.gaia.query;

import io.polyphony.gaia.table.ColumnKind;
import io.polyphony.gaia.table.StackedRelation;
import io.polyphony.gaia.table.TableProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What queries can be put to: each table, tables whose keys have the same values, and tables with the same columns. */
final class SourceSearch {

    /** Most columns that are looked at. */
    private static final int MOST_COLUMNS = 250;

    private static final int MOST_JOINS = 16;
    private static final int MOST_TABLES = 4;
    private static final int MOST_STACKED = 16;

    private SourceSearch() {}

    /** All sources, single tables first. */
    static List<Source> of(List<Table> tables) {
        List<Source> sources = new ArrayList<>();
        tables.stream().map(SourceSearch::of).forEach(sources::add);
        List<Source> single = List.copyOf(sources);
        List<Source> last = single;
        for (int size = 2; size <= MOST_TABLES && !last.isEmpty(); size++) {
            List<Source> longer = new ArrayList<>();
            for (Source source : last) {
                for (Source more : single) {
                    if (longer.size() < MOST_JOINS && !source.tables().contains(more.table())) {
                        join(source, more)
                                .filter(joined -> longer.stream().noneMatch(other -> isSame(other, joined)))
                                .ifPresent(longer::add);
                    }
                }
            }
            sources.addAll(longer);
            last = longer;
        }
        sources.addAll(stacked(tables));
        return sources;
    }

    private static boolean isSame(Source one, Source other) {
        return one.table() == other.table() && new HashSet<>(one.tables()).equals(new HashSet<>(other.tables()));
    }

    private static Source of(Table table) {
        List<Column> columns = new ArrayList<>();
        for (TableProfile.Column column : table.profile().columns()) {
            if (columns.size() < MOST_COLUMNS) {
                columns.add(Column.of(columns.size(), columns.size(), column.name(), column, table));
            }
        }
        return new Source(List.of(table), List.of(), List.of(), columns);
    }

    /** The first tables with what one more knows of one of their columns. */
    private static Optional<Source> join(Source one, Source two) {
        Column left = null;
        Column right = null;
        double best = 0;
        for (Column key : two.columns()) {
            if (!key.isKey() || key.isDate() || key.profile().values().isEmpty()) {
                continue;
            }
            Set<String> values = folded(key);
            for (Column column : one.columns()) {
                double score = column.profile().kind() == key.profile().kind() && !one.repeatsKey(column)
                        ? overlap(column, values)
                        : 0;
                if (score == 0) {
                    continue;
                }
                boolean named = column.words().stream().anyMatch(key.words()::contains)
                        || Token.of(two.table().sheet() + " " + two.table().file()).stream()
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
        if (left.isKey()
                && one.tables().size() == 1
                && one.table().profile().rows() < two.table().profile().rows()) {
            return Optional.empty();
        }
        return Optional.of(joined(one, two, left, right));
    }

    private static Source joined(Source one, Source two, Column left, Column right) {
        List<Column> columns = new ArrayList<>(one.columns());
        Set<String> taken = new HashSet<>();
        one.tables().forEach(table -> taken.addAll(table.content().header()));
        columns.forEach(column -> taken.add(column.name()));
        for (Column column : two.columns()) {
            String name = column.profile().name();
            String free = taken.contains(name) ? two.table().content().name() + "." + name : name;
            for (int i = 2; !taken.add(free); i++) {
                free = two.table().content().name() + "." + name + " " + i;
            }
            columns.add(Column.of(columns.size(), column.own(), free, column.profile(), two.table()));
        }
        return new Source(
                Stream.concat(one.tables().stream(), two.tables().stream()).toList(),
                Stream.concat(one.keys().stream(), Stream.of(new Source.Key(left.name(), right.name())))
                        .toList(),
                List.of(),
                columns);
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

    /** Tables with the same columns, such as one for each month. */
    private static List<Source> stacked(List<Table> tables) {
        List<Source> stacks = new ArrayList<>();
        Set<Table> done = new HashSet<>();
        for (Table first : tables) {
            List<String> header = first.content().header();
            List<Table> same = tables.stream()
                    .filter(other -> other != first
                            && !done.contains(other)
                            && header.size() > 1
                            && new HashSet<>(other.content().header()).equals(new HashSet<>(header)))
                    .limit(MOST_STACKED)
                    .toList();
            if (done.add(first) && !same.isEmpty() && !header.contains(StackedRelation.SHEET)) {
                done.addAll(same);
                stacks.add(stack(first, same));
            }
        }
        return stacks;
    }

    private static Source stack(Table first, List<Table> below) {
        List<Column> columns = new ArrayList<>(of(first).columns());
        List<String> names = Stream.concat(Stream.of(first), below.stream())
                .map(table -> StackedRelation.nameOf(table.content()))
                .toList();
        TableProfile.Column sheets = new TableProfile.Column(StackedRelation.SHEET, ColumnKind.TEXT, names, true, 0);
        columns.replaceAll(
                column -> Column.of(column.index(), column.own(), column.name(), merged(column, first, below), first));
        columns.add(Column.of(columns.size(), Column.NOT_OWN, StackedRelation.SHEET, sheets, first)
                .called(Lexicon.stems("sheet file tab table month year quarter branch")));
        return new Source(List.of(first), List.of(), below, columns);
    }

    /** What the same column of all tables holds. */
    private static TableProfile.Column merged(Column column, Table first, List<Table> below) {
        Set<String> values = new LinkedHashSet<>(column.profile().values());
        boolean complete = column.profile().complete();
        int empty = column.profile().empty();
        for (Table table : below) {
            for (TableProfile.Column other : table.profile().columns()) {
                if (other.name().equals(column.name())) {
                    values.addAll(other.values());
                    complete &= other.complete();
                    empty += other.empty();
                }
            }
        }
        return new TableProfile.Column(column.name(), column.profile().kind(), List.copyOf(values), complete, empty);
    }
}
