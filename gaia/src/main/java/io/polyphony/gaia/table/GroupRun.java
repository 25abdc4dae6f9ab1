package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A query with groups, on the rows that its conditions left. */
final class GroupRun {

    private final TableQuery query;
    private final Relation table;
    private final int[] rows;

    GroupRun(TableQuery query, Relation table, int[] rows) {
        this.query = query;
        this.table = table;
        this.rows = rows;
    }

    TableResult result() throws FaultException {
        int group = ColumnNames.find(table.header(), query.groupBy().orElseThrow(), table.name());
        Aggregate how = query.aggregate().orElse(Aggregate.COUNT);
        boolean ofRows = how == Aggregate.COUNT
                && (query.column().isEmpty() || query.colour().isPresent());
        int column = ofRows ? -1 : new AggregatedColumn(query, table).index(how);
        String value =
                ofRows ? how.word() : how.word() + " of " + table.header().get(column);
        boolean numbers = QueryText.areNumbers(table, group);

        List<List<String>> groups = new ArrayList<>();
        for (IntStream.Builder builder : byKey(group).values()) {
            int[] members = builder.build().toArray();
            String name = QueryText.shown(table.text(members[0], group), numbers);
            String result = ofRows
                    ? Integer.toString(members.length)
                    : new Aggregation(
                                    how,
                                    table.header().get(column),
                                    members.length,
                                    i -> table.text(members[i], column))
                            .value()
                            .orElse("");
            groups.add(List.of(name, result));
        }
        List<String> header = List.of(table.header().get(group), value);
        List<List<String>> fitting = fitting(groups, header, column);
        List<List<String>> some = limited(sorted(fitting, column, header));
        return query.ofGroups().isPresent() ? together(some, header) : selected(header, some, column, how);
    }

    /** The groups that fulfil the conditions on groups. */
    private List<List<String>> fitting(List<List<String>> groups, List<String> header, int column)
            throws FaultException {
        List<List<String>> fitting = groups;
        for (Condition condition : query.having()) {
            int part = part(condition.column(), header, column);
            List<List<String>> before = fitting;
            Relation values = new Texts(header, before);
            IntPredicate fits =
                    new RowFilter(values).of(new Condition(header.get(part), condition.operator(), condition.value()));
            fitting = IntStream.range(0, before.size())
                    .filter(fits)
                    .mapToObj(before::get)
                    .toList();
        }
        return fitting;
    }

    /** One value of all groups. */
    private TableResult together(List<List<String>> groups, List<String> header) throws FaultException {
        Aggregate how = query.ofGroups().orElseThrow();
        String value = how == Aggregate.COUNT
                ? Integer.toString(groups.size())
                : new Aggregation(
                                how,
                                header.get(1),
                                groups.size(),
                                i -> groups.get(i).get(1))
                        .value()
                        .orElseThrow(() -> new FaultException(
                                FaultCode.NOTHING_FOUND,
                                "There is no " + how.word() + " of groups, because no group is left."));
        return new TableResult(List.of(how.word() + " of groups"), List.of(List.of(value)), TableResult.Form.VALUE);
    }

    private Map<String, IntStream.Builder> byKey(int group) {
        Map<String, IntStream.Builder> byKey = new LinkedHashMap<>();
        for (int row : rows) {
            byKey.computeIfAbsent(Value.key(table.text(row, group)), _ -> IntStream.builder())
                    .add(row);
        }
        return byKey;
    }

    private List<List<String>> sorted(List<List<String>> groups, int column, List<String> header)
            throws FaultException {
        if (query.sortBy().isEmpty() && !query.descending()) {
            return groups;
        }
        int by = query.sortBy().isEmpty() ? 1 : part(query.sortBy().get(), header, column);
        int[] order = ColumnOrder.of(groups.size(), i -> groups.get(i).get(by)).sorted(query.descending());
        return Arrays.stream(order).mapToObj(groups::get).toList();
    }

    private List<List<String>> limited(List<List<String>> groups) {
        int from = Math.min(query.skip(), groups.size());
        return groups.subList(from, (int)
                Math.min(groups.size(), (long) from + query.limit().orElse(groups.size())));
    }

    private TableResult selected(List<String> header, List<List<String>> groups, int column, Aggregate how)
            throws FaultException {
        if (groups.isEmpty()) {
            throw query.skip() > 0
                    ? QueryRun.skipped(query.skip(), rows.length, "rows in groups")
                    : new FaultException(
                            FaultCode.NOTHING_FOUND, "No group of " + header.getFirst() + " fulfils the conditions.");
        }
        if (query.select().isEmpty()) {
            return new TableResult(header, List.copyOf(groups), TableResult.Form.GROUPS);
        }
        List<Integer> parts = new ArrayList<>();
        for (String name : query.select()) {
            parts.add(part(name, header, column));
        }
        return new TableResult(
                parts.stream().map(header::get).toList(),
                groups.stream()
                        .map(row -> parts.stream().map(row::get).toList())
                        .toList(),
                parts.size() == 1 ? TableResult.Form.LIST : TableResult.Form.GROUPS);
    }

    /** 0 for the group's column, 1 for what says the aggregate: its word, its column or both. */
    private int part(String name, List<String> header, int column) throws FaultException {
        String word = query.aggregate().orElse(Aggregate.COUNT).word();
        List<String> names = new ArrayList<>(header);
        if (ColumnNames.lookUp(names, name).isPresent()) {
            return ColumnNames.lookUp(names, name).getAsInt();
        }
        List<String> others = new ArrayList<>(List.of(word, "value"));
        if (column >= 0) {
            others.add(table.header().get(column));
        }
        if (ColumnNames.lookUp(others, name).isPresent()) {
            return 1;
        }
        throw new FaultException(
                FaultCode.COLUMN_UNKNOWN,
                "There is no column " + name + " in groups: they have " + header.getFirst() + " and " + word + ".");
    }

    /** Groups as a table. */
    private record Texts(List<String> header, List<List<String>> rows) implements Relation {

        @Override
        public String name() {
            return "the groups";
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public Cell cell(int row, int column) {
            return Cell.of(rows.get(row).get(column));
        }
    }
}
