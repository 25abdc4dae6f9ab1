package io.polyphony.gaia.document;

import java.util.Objects;
import java.util.Optional;

/**
 * A cell of a sheet.
 *
 * @param text as a reader of the table sees it: formulas by their values, dates as ISO dates, whole numbers without a point
 * @param colour what it is filled with, as six hexadecimal digits RRGGBB in upper case
 */
public record Cell(String text, Optional<String> colour) {

    public Cell {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(colour, "colour");
    }

    /** A cell without colour. */
    public static Cell of(String text) {
        return new Cell(text, Optional.empty());
    }
}
