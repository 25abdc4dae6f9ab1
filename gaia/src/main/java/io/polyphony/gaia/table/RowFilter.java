package io.polyphony.gaia.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Which rows of a table fulfil a condition. */
final class RowFilter {

    private static final JsonMapper JSON = new JsonMapper();

    private final Relation table;

    RowFilter(Relation table) {
        this.table = table;
    }

    /**
     * A condition.
     *
     * @throws FaultException {@code column-unknown}, or {@code query-invalid} if it can't hold for any row
     */
    IntPredicate of(Condition condition) throws FaultException {
        int column = ColumnNames.find(table.header(), condition.column(), table.name());
        Predicate<Cell> fits = fits(condition, column);
        return row -> fits.test(table.cell(row, column));
    }

    /** Rows with any cell that is filled with a colour. */
    IntPredicate anyOf(Colour colour) {
        int width = table.header().size();
        return row -> {
            for (int column = 0; column < width; column++) {
                if (table.cell(row, column).colour().filter(colour::fits).isPresent()) {
                    return true;
                }
            }
            return false;
        };
    }

    private Predicate<Cell> fits(Condition condition, int column) throws FaultException {
        Operator operator = condition.operator();
        Operand value = new Operand(condition.value());
        if (value.isEmpty()
                && !operator.standsAlone()
                && operator != Operator.EQUAL
                && operator != Operator.DIFFERENT) {
            throw new FaultException(
                    FaultCode.QUERY_INVALID,
                    "The condition " + condition.column() + " " + operator.sign() + " has no value: add one.");
        }
        return switch (operator) {
            case EQUAL -> cell -> value.equal(cell.text());
            case DIFFERENT -> cell -> !value.equal(cell.text());
            case LESS, AT_MOST, MORE, AT_LEAST -> {
                requireLike(condition, value, column);
                yield cell -> value.ordered(cell.text(), operator);
            }
            case CONTAINS -> cell -> Value.folded(cell.text()).contains(value.folded());
            case STARTS_WITH -> cell -> Value.folded(cell.text()).startsWith(value.folded());
            case IN -> {
                List<Operand> values = listed(condition);
                yield cell -> values.stream().anyMatch(one -> one.equal(cell.text()));
            }
            case NOT_IN -> {
                List<Operand> values = listed(condition);
                yield cell -> values.stream().noneMatch(one -> one.equal(cell.text()));
            }
            case EMPTY -> cell -> cell.text().isBlank();
            case NOT_EMPTY -> cell -> !cell.text().isBlank();
            case COLOUR -> {
                Colour colour = Colour.of(condition.value());
                yield cell -> cell.colour().filter(colour::fits).isPresent();
            }
            case OTHER_COLOUR -> {
                Colour colour = Colour.of(condition.value());
                yield cell -> cell.colour().filter(colour::fits).isEmpty();
            }
        };
    }

    private void requireLike(Condition condition, Operand value, int column) throws FaultException {
        if (!value.isText()) {
            return;
        }
        ColumnKind kind = QueryText.kind(table, column, table.size());
        if (kind != ColumnKind.TEXT) {
            throw new FaultException(
                    FaultCode.QUERY_INVALID,
                    "The column " + condition.column() + " has " + (kind == ColumnKind.NUMBER ? "numbers" : "dates")
                            + ", and \"" + QueryText.shortened(condition.value())
                            + "\" is none: compare it with one.");
        }
    }

    /** The texts between commas, outside of quotes; the whole as well, since a name may have a comma inside. */
    private static List<Operand> listed(Condition condition) throws FaultException {
        String text = condition.value().strip();
        List<Operand> values = new ArrayList<>();
        if (text.startsWith("[")) {
            for (JsonNode item : array(condition)) {
                values.add(new Operand(item.asText()));
            }
            return values;
        }
        values.add(new Operand(text));
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && (!quoted || i == text.length())) {
                if (!item.toString().isBlank()) {
                    values.add(new Operand(item.toString()));
                }
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        return values;
    }

    private static JsonNode array(Condition condition) throws FaultException {
        try {
            return JSON.readTree(condition.value());
        } catch (JsonProcessingException e) {
            throw new FaultException(
                    FaultCode.QUERY_INVALID,
                    "The list of " + condition.column() + " in \"" + QueryText.shortened(condition.value())
                            + "\" isn't a JSON array: write texts with commas between them.",
                    e);
        }
    }
}
