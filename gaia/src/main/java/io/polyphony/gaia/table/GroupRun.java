package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<List<String>> some = limited(sorted(groups, column, header));
        return selected(header, some, column, how);
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
        return groups.subList(0, Math.min(groups.size(), query.limit().orElse(Integer.MAX_VALUE)));
    }

    private TableResult selected(List<String> header, List<List<String>> groups, int column, Aggregate how)
            throws FaultException {
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
}
