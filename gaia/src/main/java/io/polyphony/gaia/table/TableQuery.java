package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question to a table. Rows are joined, filtered, sorted and limited, in this order; then they are aggregated, or their columns
 * selected. With groups, each of them is aggregated, and it is the groups that are sorted, limited and selected.
 *
 * <pre>{@code
 * TableResult largest = TableQuery.ALL
 *         .where("Region", Operator.EQUAL, "north")
 *         .sortedBy("Sales", true).limitedTo(3).selecting("Name")
 *         .run(sheet);
 * }</pre>
 *
 * @param where what rows must fulfil, all of it
 * @param join a second table
 * @param aggregate makes one value of many
 * @param column what is aggregated; without an aggregate the column that is selected
 * @param groupBy the column whose equal cells make a group
 * @param sortBy the column that rows are sorted by; of groups their column, or the aggregate by its word or column
 * @param descending whether the largest comes first; empty cells always come last. Groups are sorted by their value if nothing else is
 *     said
 * @param limit how many rows at most
 * @param select the columns of the result
 * @param colour what the cell of {@code column}, or any cell of the row, is filled with
 */
public record TableQuery(
        List<Condition> where,
        Optional<Join> join,
        Optional<Aggregate> aggregate,
        Optional<String> column,
        Optional<String> groupBy,
        Optional<String> sortBy,
        boolean descending,
        OptionalInt limit,
        List<String> select,
        Optional<String> colour) {

    /** All rows and columns. */
    public static final TableQuery ALL = new TableQuery(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            OptionalInt.empty(),
            List.of(),
            Optional.empty());

    public TableQuery {
        where = List.copyOf(where);
        select = List.copyOf(select);
        Objects.requireNonNull(join, "join");
        Objects.requireNonNull(aggregate, "aggregate");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(groupBy, "groupBy");
        Objects.requireNonNull(sortBy, "sortBy");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(colour, "colour");
    }

    /**
     * The answer.
     *
     * @throws FaultException {@code column-unknown}; {@code query-invalid} if it doesn't fit the table; {@code nothing-found} if no
     *     row is left, except that a count is 0 then
     */
    public TableResult run(Sheet sheet) throws FaultException {
        Relation table = join.isPresent() ? JoinedRelation.of(sheet, join.get()) : new Relation.Plain(sheet);
        return new QueryRun(this, table).result();
    }

    /** With one more condition. */
    public TableQuery where(String name, Operator operator, String value) {
        List<Condition> more = new ArrayList<>(where);
        more.add(new Condition(name, operator, value));
        return new TableQuery(more, join, aggregate, column, groupBy, sortBy, descending, limit, select, colour);
    }

    /** With a second table. */
    public TableQuery joining(Sheet with, String left, String right) {
        return new TableQuery(
                where,
                Optional.of(new Join(with, left, right)),
                aggregate,
                column,
                groupBy,
                sortBy,
                descending,
                limit,
                select,
                colour);
    }

    /** With one value for all rows. */
    public TableQuery aggregating(Aggregate how) {
        return new TableQuery(
                where, join, Optional.of(how), column, groupBy, sortBy, descending, limit, select, colour);
    }

    /** With one value for all cells of a column. */
    public TableQuery aggregating(Aggregate how, String name) {
        return new TableQuery(
                where, join, Optional.of(how), Optional.of(name), groupBy, sortBy, descending, limit, select, colour);
    }

    /** With one value for each group. */
    public TableQuery groupedBy(String name) {
        return new TableQuery(
                where, join, aggregate, column, Optional.of(name), sortBy, descending, limit, select, colour);
    }

    /** Sorted by a column. */
    public TableQuery sortedBy(String name, boolean largestFirst) {
        return new TableQuery(
                where, join, aggregate, column, groupBy, Optional.of(name), largestFirst, limit, select, colour);
    }

    /** With so many rows at most. */
    public TableQuery limitedTo(int rows) {
        return new TableQuery(
                where, join, aggregate, column, groupBy, sortBy, descending, OptionalInt.of(rows), select, colour);
    }

    /** With these columns only. */
    public TableQuery selecting(String... names) {
        return new TableQuery(
                where, join, aggregate, column, groupBy, sortBy, descending, limit, List.of(names), colour);
    }

    /** With rows of a colour only. */
    public TableQuery coloured(String wanted) {
        return new TableQuery(
                where, join, aggregate, column, groupBy, sortBy, descending, limit, select, Optional.of(wanted));
    }
}
