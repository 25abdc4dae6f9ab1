package io.polyphony.gaia.document;

import java.util.List;
import java.util.Objects;

/**
 * A table with a header.
 *
 * @param name the sheet's name in its workbook, or the file's name
 * @param header names of the columns, all different, none empty
 * @param rows each with as many cells as the header has names
 */
public record Sheet(String name, List<String> header, List<List<Cell>> rows) {

    public Sheet {
        Objects.requireNonNull(name, "name");
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }
}
