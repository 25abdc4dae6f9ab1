package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Sheet;
import java.util.Objects;

/**
 * A second table beside the first: rows whose cells are equal in both columns come together, others are dropped. Columns whose names
 * the first table has too are called {@code sheet.column}.
 *
 * @param with the second table
 * @param column of the first table
 * @param other column of the second table
 */
public record Join(Sheet with, String column, String other) {

    public Join {
        Objects.requireNonNull(with, "with");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(other, "other");
    }
}
