package io.polyphony.gaia.table;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Why no row is left, and what the columns have instead of what was asked for. */
final class EmptyResult {

    private static final int MOST_EXAMPLES = 8;

    private EmptyResult() {}

    static FaultException of(Relation table, List<Condition> conditions) throws FaultException {
        if (table.size() == 0) {
            return fault("The table " + table.name() + " has no rows.");
        }
        for (Condition condition : conditions) {
            IntPredicate fits = new RowFilter(table).of(condition);
            boolean any = false;
            for (int row = 0; row < table.size() && !any; row++) {
                any = fits.test(row);
            }
            if (!any) {
                return fault("No row of " + table.name() + " has " + condition + ": " + condition.column() + " has "
                        + examples(table, ColumnNames.find(table.header(), condition.column(), table.name())) + ".");
            }
        }
        return fault(
                conditions.size() > 1
                        ? "No row of " + table.name() + " fulfils all of the " + conditions.size()
                                + " conditions, though each of them holds somewhere: drop one."
                        : "No row of " + table.name() + " is what the query asks for.");
    }

    private static FaultException fault(String message) {
        return new FaultException(FaultCode.NOTHING_FOUND, message);
    }

    private static String examples(Relation table, int column) {
        Set<String> known = new HashSet<>();
        List<String> values = new ArrayList<>();
        for (int row = 0; row < table.size() && values.size() <= MOST_EXAMPLES; row++) {
            String text = table.text(row, column).strip();
            if (!text.isEmpty() && known.add(Value.key(text))) {
                values.add(QueryText.shortened(text));
            }
        }
        if (values.isEmpty()) {
            return "no values";
        }
        boolean more = values.size() > MOST_EXAMPLES;
        return String.join(", ", more ? values.subList(0, MOST_EXAMPLES) : values) + (more ? " and others" : "");
    }
}
