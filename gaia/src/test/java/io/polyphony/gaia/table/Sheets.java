package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sheets for tests. */
final class Sheets {

    private Sheets() {}

    /** A sheet of lines whose cells stand between bars; {@code text#FFFF00} is a filled cell. */
    static Sheet of(String name, String header, String... lines) {
        return new Sheet(
                name,
                header.isEmpty() ? List.of() : List.of(header.split("\\|", -1)),
                Arrays.stream(lines)
                        .map(line -> Arrays.stream(line.split("\\|", -1))
                                .map(Sheets::cell)
                                .toList())
                        .toList());
    }

    private static Cell cell(String text) {
        int mark = text.indexOf('#');
        return mark < 0 ? Cell.of(text) : new Cell(text.substring(0, mark), Optional.of(text.substring(mark + 1)));
    }
}
