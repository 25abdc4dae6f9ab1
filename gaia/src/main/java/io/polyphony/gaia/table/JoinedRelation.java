package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two tables side by side, as pairs of row numbers in the order of the first one. */
final class JoinedRelation implements Relation {

    /** More is nearly always a column that doesn't tell rows apart, and would fill the memory. */
    static final int MOST_ROWS = 500_000;

    private final Relation left;
    private final Relation right;
    private final List<String> header;
    private final int[] lefts;
    private final int[] rights;

    private JoinedRelation(Relation left, Relation right, List<String> header, int[] lefts, int[] rights) {
        this.left = left;
        this.right = right;
        this.header = header;
        this.lefts = lefts;
        this.rights = rights;
    }

    /**
     * Joins a second table to one that may be joined itself.
     *
     * @throws FaultException {@code column-unknown}, or {@code query-invalid} if too many rows are equal
     */
    static JoinedRelation of(Relation left, Join join) throws FaultException {
        Relation right = new Relation.Plain(join.with());
        int column = ColumnNames.find(left.header(), join.column(), left.name());
        int other = ColumnNames.find(right.header(), join.other(), right.name());
        Map<String, int[]> rows = rowsByKey(right, other);
        int[] lefts = new int[left.size()];
        int[] rights = new int[left.size()];
        int size = 0;
        for (int row = 0; row < left.size(); row++) {
            String text = left.text(row, column);
            int[] matches = text.isBlank() ? null : rows.get(Value.key(text));
            if (matches == null) {
                continue;
            }
            // The first number says how many follow.
            if (size + matches[0] > MOST_ROWS) {
                throw new FaultException(
                        FaultCode.QUERY_INVALID,
                        "Joining " + left.name() + " and " + right.name() + " on " + join.column() + " and "
                                + join.other() + " gives more than " + MOST_ROWS
                                + " rows: join on columns whose values differ.");
            }
            if (size + matches[0] > lefts.length) {
                int length = Math.min(MOST_ROWS, Math.max(size + matches[0], 2 * size));
                lefts = Arrays.copyOf(lefts, length);
                rights = Arrays.copyOf(rights, length);
            }
            for (int i = 1; i <= matches[0]; i++) {
                lefts[size] = row;
                rights[size++] = matches[i];
            }
        }
        return new JoinedRelation(
                left, right, header(left, right), Arrays.copyOf(lefts, size), Arrays.copyOf(rights, size));
    }

    private static Map<String, int[]> rowsByKey(Relation table, int column) {
        Map<String, int[]> rows = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            String text = table.text(row, column);
            if (text.isBlank()) {
                continue;
            }
            int number = row;
            rows.compute(Value.key(text), (_, known) -> {
                int[] longer = known == null
                        ? new int[2]
                        : known[0] + 1 < known.length ? known : Arrays.copyOf(known, 2 * known.length);
                longer[++longer[0]] = number;
                return longer;
            });
        }
        return rows;
    }

    private static List<String> header(Relation left, Relation right) {
        List<String> names = new ArrayList<>(left.header());
        Set<String> taken = new HashSet<>(names);
        for (String name : right.header()) {
            String free = taken.contains(name) ? right.name() + "." + name : name;
            for (int i = 2; !taken.add(free); i++) {
                free = right.name() + "." + name + " " + i;
            }
            names.add(free);
        }
        return List.copyOf(names);
    }

    @Override
    public String name() {
        return left.name() + " with " + right.name();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public int size() {
        return lefts.length;
    }

    @Override
    public Cell cell(int row, int column) {
        int width = left.header().size();
        return column < width ? left.cell(lefts[row], column) : right.cell(rights[row], column - width);
    }
}
