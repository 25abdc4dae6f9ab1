package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.List;
import java.util.stream.IntStream;

/** Which column a query aggregates: the one that it names, or the only one that it can mean. */
final class AggregatedColumn {

    private final TableQuery query;
    private final Relation table;

    AggregatedColumn(TableQuery query, Relation table) {
        this.query = query;
        this.table = table;
    }

    /**
     * Its index.
     *
     * @throws FaultException {@code column-unknown}, or {@code query-invalid} if it is left open
     */
    int index(Aggregate how) throws FaultException {
        if (query.column().isPresent()) {
            return find(query.column().get());
        }
        if (query.select().size() == 1 && query.groupBy().isEmpty()) {
            return find(query.select().getFirst());
        }
        int group = query.groupBy().isPresent() ? find(query.groupBy().get()) : -1;
        List<Integer> numeric = IntStream.range(0, table.header().size())
                .filter(i -> i != group && QueryText.areNumbers(table, i))
                .boxed()
                .toList();
        if (how.calculates() && numeric.size() == 1) {
            return numeric.getFirst();
        }
        List<String> names = (numeric.isEmpty()
                        ? IntStream.range(0, table.header().size()).boxed()
                        : numeric.stream())
                .map(table.header()::get)
                .limit(20)
                .toList();
        throw new FaultException(
                FaultCode.QUERY_INVALID,
                "A " + how.word() + " needs a column: name one of " + String.join(", ", names) + ".");
    }

    private int find(String name) throws FaultException {
        return ColumnNames.find(table.header(), name, table.name());
    }
}
