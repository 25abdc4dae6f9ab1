package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A question to a table. Rows are joined, widened by computed columns, filtered, sorted and limited, in this order; then they are
 * aggregated, or their columns selected. With groups, each of them is aggregated, and it is the groups that are filtered by their values,
 * sorted, limited, and selected or put together.
 *
 * <pre>{@code
 * TableResult largest = TableQuery.ALL
 *         .where("Region", Operator.EQUAL, "north")
 *         .sortedBy("Sales", true).limitedTo(3).selecting("Name")
 *         .run(sheet);
 * }</pre>
 *
 * @param where what rows must fulfil, all of it
 * @param appended tables whose rows come below those of the first, under the same header; a column {@code sheet} tells them apart
 * @param joins further tables, each joined to all before it
 * @param derived computed columns
 * @param aggregate makes one value of many
 * @param column what is aggregated; without an aggregate the column that is selected
 * @param groupBy the column whose equal cells make a group
 * @param having what groups must fulfil; columns are those of the result, the aggregate by its word or column
 * @param ofGroups makes one value of those of all groups
 * @param sortBy the column that rows are sorted by; of groups their column, or the aggregate by its word or column
 * @param descending whether the largest comes first; empty cells always come last. Groups are sorted by their value if nothing else is
 *     said
 * @param skip how many rows are left out before the first
 * @param limit how many rows at most
 * @param select the columns of the result
 * @param colour what the cell of {@code column}, or any cell of the row, is filled with
 */
public record TableQuery(
        List<Condition> where,
        List<Sheet> appended,
        List<Join> joins,
        List<Derived> derived,
        Optional<Aggregate> aggregate,
        Optional<String> column,
        Optional<String> groupBy,
        List<Condition> having,
        Optional<Aggregate> ofGroups,
        Optional<String> sortBy,
        boolean descending,
        int skip,
        OptionalInt limit,
        List<String> select,
        Optional<String> colour) {

    /** All rows and columns. */
    public static final TableQuery ALL = new TableQuery(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            0,
            OptionalInt.empty(),
            List.of(),
            Optional.empty());

    public TableQuery {
        where = List.copyOf(where);
        appended = List.copyOf(appended);
        joins = List.copyOf(joins);
        derived = List.copyOf(derived);
        having = List.copyOf(having);
        select = List.copyOf(select);
        Objects.requireNonNull(aggregate, "aggregate");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(groupBy, "groupBy");
        Objects.requireNonNull(ofGroups, "ofGroups");
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
        Relation table = StackedRelation.of(sheet, appended);
        for (Join join : joins) {
            table = JoinedRelation.of(table, join);
        }
        return new QueryRun(this, DerivedRelation.of(table, derived)).result();
    }

    /** With one more condition. */
    public TableQuery where(String name, Operator operator, String value) {
        return with(parts -> parts.where.add(new Condition(name, operator, value)));
    }

    /** With these conditions in place of its own. */
    public TableQuery filteredBy(List<Condition> conditions) {
        return with(parts -> parts.where = conditions);
    }

    /** With one more table. */
    public TableQuery joining(Sheet other, String left, String right) {
        return joining(new Join(other, left, right));
    }

    /** With one more table. */
    public TableQuery joining(Join join) {
        return with(parts -> parts.joins.add(join));
    }

    /** With more rows from tables with the same columns. */
    public TableQuery appending(List<Sheet> others) {
        return with(parts -> parts.appended = others);
    }

    /** Without other tables: what is left is the query apart from where it is put. */
    public TableQuery alone() {
        return with(parts -> {
            parts.joins = List.of();
            parts.appended = List.of();
        });
    }

    /** With one more column, computed of others. */
    public TableQuery deriving(String name, String expression) {
        return with(parts -> parts.derived.add(new Derived(name, expression)));
    }

    /** With one value for all rows. */
    public TableQuery aggregating(Aggregate how) {
        return with(parts -> parts.aggregate = Optional.of(how));
    }

    /** With one value for all cells of a column. */
    public TableQuery aggregating(Aggregate how, String name) {
        return with(parts -> {
            parts.aggregate = Optional.of(how);
            parts.column = Optional.of(name);
        });
    }

    /** With one value for each group. */
    public TableQuery groupedBy(String name) {
        return with(parts -> parts.groupBy = Optional.of(name));
    }

    /** With groups only that fulfil one more condition. */
    public TableQuery having(String name, Operator operator, String value) {
        return with(parts -> parts.having.add(new Condition(name, operator, value)));
    }

    /** With one value for all groups. */
    public TableQuery ofGroups(Aggregate how) {
        return with(parts -> parts.ofGroups = Optional.of(how));
    }

    /** Sorted by a column. */
    public TableQuery sortedBy(String name, boolean largestFirst) {
        return with(parts -> {
            parts.sortBy = Optional.of(name);
            parts.descending = largestFirst;
        });
    }

    /** Without the first so many rows. */
    public TableQuery skipping(int rows) {
        return with(parts -> parts.skip = rows);
    }

    /** With so many rows at most. */
    public TableQuery limitedTo(int rows) {
        return with(parts -> parts.limit = OptionalInt.of(rows));
    }

    /** With these columns only. */
    public TableQuery selecting(String... names) {
        return with(parts -> parts.select = List.of(names));
    }

    /** With rows of a colour only. */
    public TableQuery coloured(String wanted) {
        return with(parts -> parts.colour = Optional.of(wanted));
    }

    private TableQuery with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.query();
    }

    /** A query's parts while one of them is changed. */
    private static final class Parts {

        private List<Condition> where;
        private List<Sheet> appended;
        private List<Join> joins;
        private final List<Derived> derived;
        private Optional<Aggregate> aggregate;
        private Optional<String> column;
        private Optional<String> groupBy;
        private final List<Condition> having;
        private Optional<Aggregate> ofGroups;
        private Optional<String> sortBy;
        private boolean descending;
        private int skip;
        private OptionalInt limit;
        private List<String> select;
        private Optional<String> colour;

        private Parts(TableQuery query) {
            this.where = new ArrayList<>(query.where);
            this.appended = query.appended;
            this.joins = new ArrayList<>(query.joins);
            this.derived = new ArrayList<>(query.derived);
            this.aggregate = query.aggregate;
            this.column = query.column;
            this.groupBy = query.groupBy;
            this.having = new ArrayList<>(query.having);
            this.ofGroups = query.ofGroups;
            this.sortBy = query.sortBy;
            this.descending = query.descending;
            this.skip = query.skip;
            this.limit = query.limit;
            this.select = query.select;
            this.colour = query.colour;
        }

        private TableQuery query() {
            return new TableQuery(
                    where,
                    appended,
                    joins,
                    derived,
                    aggregate,
                    column,
                    groupBy,
                    having,
                    ofGroups,
                    sortBy,
                    descending,
                    skip,
                    limit,
                    select,
                    colour);
        }
    }
}
