package io.polyphony.gaia.table;

import java.util.Objects;

/**
 * What a row must fulfil.
 *
 * @param column name of the column
 * @param operator how its cell is compared
 * @param value with what; empty where the operator needs nothing
 */
public record Condition(String column, Operator operator, String value) {

    public Condition {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return operator.standsAlone() ? column + " " + operator.sign() : column + " " + operator.sign() + " " + value;
    }
}
