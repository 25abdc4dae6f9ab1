package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Derived;
import io.polyphony.gaia.table.Join;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a query can be put to: a table, several that are joined, or several on top of each other.
 *
 * @param tables the first, and those that are joined to it
 * @param keys how each of these is joined
 * @param below tables whose rows come below those of the first
 * @param columns of all, as queries call them, and those computed of them
 */
record Source(List<Table> tables, List<Key> keys, List<Table> below, List<Column> columns) {

    /**
     * How a table is joined.
     *
     * @param left the column of what is there before, as queries call it
     * @param right its own column
     */
    record Key(String left, String right) {}

    Source {
        tables = List.copyOf(tables);
        keys = List.copyOf(keys);
        below = List.copyOf(below);
        columns = List.copyOf(columns);
    }

    /** The first table. */
    Table table() {
        return tables.getFirst();
    }

    boolean isJoined() {
        return tables.size() > 1;
    }

    /** Whether another source is one of the tables that this one has on top of each other. */
    boolean isOneOf(Source other) {
        return !below.isEmpty() && other.below.isEmpty() && (other.table() == table() || below.contains(other.table()));
    }

    /** With columns that are computed of its own. */
    Source with(List<Column> computed) {
        return new Source(
                tables,
                keys,
                below,
                Stream.concat(columns.stream(), computed.stream()).toList());
    }

    /** The query with all tables, and the computed columns that it names. */
    TableQuery complete(TableQuery query) {
        TableQuery complete =
                query.alone().appending(below.stream().map(Table::content).toList());
        for (int i = 1; i < tables.size(); i++) {
            complete = complete.joining(new Join(
                    tables.get(i).content(),
                    keys.get(i - 1).left(),
                    keys.get(i - 1).right()));
        }
        List<String> named = names(query);
        List<String> known = query.derived().stream().map(Derived::name).toList();
        for (Column column : columns) {
            if (column.formula().isPresent() && named.contains(column.name()) && !known.contains(column.name())) {
                complete = complete.deriving(column.name(), column.formula().get());
            }
        }
        return complete;
    }

    private static List<String> names(TableQuery query) {
        List<String> names = new ArrayList<>(query.select());
        query.where().forEach(condition -> names.add(condition.column()));
        Stream.of(query.column(), query.groupBy(), query.sortBy()).forEach(name -> name.ifPresent(names::add));
        return names;
    }

    /** Whether a column only repeats the key that its table is joined by. */
    boolean repeatsKey(Column column) {
        for (int i = 1; i < tables.size(); i++) {
            if (column.table() == tables.get(i)
                    && column.isOwn()
                    && column.profile().name().equals(keys.get(i - 1).right())) {
                return true;
            }
        }
        return false;
    }

    /** The tables that are needed for some of them: these, and those through which they are joined with each other. */
    Set<Table> between(Set<Table> some) {
        Set<Table> all = new HashSet<>(some);
        if (some.size() < 2) {
            return all;
        }
        for (Table table : some) {
            for (Table at = table; at != table(); at = parent(at)) {
                all.add(at);
            }
        }
        // The first table is needed where two ways to it meet there, or it is one of them.
        long branches = all.stream()
                .filter(table -> table != table() && parent(table) == table())
                .count();
        if (branches > 1) {
            all.add(table());
        }
        return all;
    }

    /** The table that one is joined to. */
    private Table parent(Table table) {
        int at = tables.indexOf(table);
        String left = keys.get(at - 1).left();
        return columns.stream()
                .filter(column -> column.isOwn() && column.name().equals(left))
                .map(Column::table)
                .findFirst()
                .orElse(table());
    }

    /** How many cells a query has to look at, at most. */
    int rows() {
        return Stream.concat(tables.stream(), below.stream())
                .mapToInt(table -> table.profile().rows())
                .sum();
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
