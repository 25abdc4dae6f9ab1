package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** One query on one table. Rows are numbers throughout, so that even large results cost little memory. */
final class QueryRun {

    private final TableQuery query;
    private final Relation table;

    QueryRun(TableQuery query, Relation table) {
        this.query = query;
        this.table = table;
    }

    TableResult result() throws FaultException {
        if (query.limit().isPresent() && query.limit().getAsInt() < 1) {
            throw invalid("A limit of " + query.limit().getAsInt() + " rows leaves nothing: give at least 1.");
        }
        if (query.skip() < 0) {
            throw invalid("Only 0 or more rows can be skipped, not " + query.skip() + ".");
        }
        if (query.groupBy().isEmpty()
                && (!query.having().isEmpty() || query.ofGroups().isPresent())) {
            throw invalid("Conditions on groups and values of groups need groups: name their column in group_by.");
        }
        int[] rows = filtered();
        boolean counts = query.aggregate().filter(Aggregate::counts).isPresent()
                && query.groupBy().isEmpty();
        if (rows.length == 0 && !counts) {
            throw EmptyResult.of(table, conditions());
        }
        if (query.groupBy().isPresent()) {
            return new GroupRun(query, table, rows).result();
        }
        int[] some = limited(sorted(rows));
        if (some.length == 0 && rows.length > 0) {
            throw skipped(query.skip(), rows.length, "rows");
        }
        return query.aggregate().isPresent() ? value(query.aggregate().get(), some) : selected(some);
    }

    private int[] filtered() throws FaultException {
        List<IntPredicate> filters = new ArrayList<>();
        RowFilter filter = new RowFilter(table);
        for (Condition condition : conditions()) {
            filters.add(filter.of(condition));
        }
        if (query.colour().isPresent() && query.column().isEmpty()) {
            filters.add(filter.anyOf(Colour.of(query.colour().get())));
        }
        return IntStream.range(0, table.size())
                .filter(row -> filters.stream().allMatch(fits -> fits.test(row)))
                .toArray();
    }

    private List<Condition> conditions() {
        if (query.colour().isEmpty() || query.column().isEmpty()) {
            return query.where();
        }
        List<Condition> all = new ArrayList<>(query.where());
        all.add(new Condition(
                query.column().get(), Operator.COLOUR, query.colour().get()));
        return all;
    }

    private int[] sorted(int[] rows) throws FaultException {
        Optional<String> by = query.sortBy();
        if (by.isEmpty() && query.descending()) {
            by = query.column()
                    .or(() -> query.select().size() == 1
                            ? Optional.of(query.select().getFirst())
                            : Optional.empty());
            if (by.isEmpty()) {
                throw invalid("Descending order needs a column: name it in sort_by.");
            }
        }
        if (by.isEmpty()) {
            return rows;
        }
        int column = find(by.get());
        int[] order =
                ColumnOrder.of(rows.length, i -> table.text(rows[i], column)).sorted(query.descending());
        return Arrays.stream(order).map(i -> rows[i]).toArray();
    }

    private int[] limited(int[] rows) {
        int from = Math.min(query.skip(), rows.length);
        int to = (int) Math.min(rows.length, (long) from + query.limit().orElse(rows.length));
        return from == 0 && to == rows.length ? rows : Arrays.copyOfRange(rows, from, to);
    }

    static FaultException skipped(int skip, int size, String what) {
        return new FaultException(
                FaultCode.NOTHING_FOUND,
                "There are " + size + " " + what + ", so that none is left behind " + skip + ".");
    }

    private TableResult value(Aggregate how, int[] rows) throws FaultException {
        // Plots on a map are coloured cells without a text, and counted all the same.
        if (how == Aggregate.COUNT
                && (query.column().isEmpty() || query.colour().isPresent())) {
            return one("count", Integer.toString(rows.length));
        }
        int column = new AggregatedColumn(query, table).index(how);
        String name = table.header().get(column);
        for (String other : query.select()) {
            if (find(other) != column) {
                throw invalid("The " + how.word() + " of " + name + " is one value, without " + other
                        + ": to find the row that it is in, sort by " + name + " and limit to 1.");
            }
        }
        Optional<String> value = new Aggregation(how, name, rows.length, i -> table.text(rows[i], column)).value();
        if (value.isEmpty()) {
            throw new FaultException(
                    FaultCode.NOTHING_FOUND,
                    "There is no " + how.word() + " of " + name + ", because all its cells in "
                            + (rows.length == 1 ? "that row" : "those " + rows.length + " rows") + " are empty.");
        }
        return one(how.word() + " of " + name, value.get());
    }

    private static TableResult one(String name, String value) {
        return new TableResult(List.of(name), List.of(List.of(value)), TableResult.Form.VALUE);
    }

    private TableResult selected(int[] rows) throws FaultException {
        List<String> names =
                query.select().isEmpty() ? query.column().map(List::of).orElse(table.header()) : query.select();
        if (names.isEmpty()) {
            throw new FaultException(FaultCode.NOTHING_FOUND, "The table " + table.name() + " has no columns.");
        }
        int[] columns = new int[names.size()];
        boolean[] numbers = new boolean[names.size()];
        boolean all = names == table.header();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = all ? i : find(names.get(i));
            numbers[i] = QueryText.areNumbers(table, columns[i]);
        }
        return new TableResult(
                Arrays.stream(columns).mapToObj(table.header()::get).toList(),
                view(rows, columns, numbers),
                columns.length == 1 && !all ? TableResult.Form.LIST : TableResult.Form.TABLE);
    }

    /** Rows that are made when they are looked at: of a large result only the beginning is shown. */
    private List<List<String>> view(int[] rows, int[] columns, boolean[] numbers) {
        return new AbstractList<>() {
            @Override
            public List<String> get(int index) {
                int row = rows[index];
                return IntStream.range(0, columns.length)
                        .mapToObj(i -> QueryText.shown(table.text(row, columns[i]), numbers[i]))
                        .toList();
            }

            @Override
            public int size() {
                return rows.length;
            }
        };
    }

    private int find(String column) throws FaultException {
        return ColumnNames.find(table.header(), column, table.name());
    }

    private static FaultException invalid(String message) {
        return new FaultException(FaultCode.QUERY_INVALID, message);
    }
}
