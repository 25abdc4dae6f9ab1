package io.polyphony.gaia.table;

import java.util.Objects;

/**
 * A column that is computed of others, row by row, and may be used like them.
 *
 * @param name how the query calls it
 * @param expression see {@link Formula}
 */
public record Derived(String name, String expression) {

    public Derived {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expression, "expression");
    }
}
