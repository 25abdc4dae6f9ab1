package io.polyphony.gaia.office;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TableBuilder;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sheet of a workbook in the making. Rows in which nothing is are left out, and so are titles above the table: rows with a single
 * text that are followed by one with more. Where the first row is nothing but colours, columns are called by their letters.
 */
final class Grid {

    private static final int MOST_TITLES = 10;
    private static final String WHITE = "FFFFFF";

    private final TableBuilder table;
    private final List<List<Cell>> ahead = new ArrayList<>();
    private boolean begun;

    Grid(String file, String sheet) {
        this.table = new TableBuilder(file, sheet);
    }

    void add(List<Cell> row) throws FaultException {
        if (row.stream().allMatch(Grid::blank)) {
            return;
        }
        if (begun) {
            table.add(row);
            return;
        }
        boolean title = row.stream().filter(cell -> !cell.text().isEmpty()).count() == 1;
        if (!title || ahead.size() == MOST_TITLES) {
            begin(title ? ahead : List.of(), row);
        } else {
            ahead.add(row);
        }
    }

    /** A cell in which nobody sees anything. */
    private static boolean blank(Cell cell) {
        return cell.text().isEmpty() && cell.colour().orElse(WHITE).equals(WHITE);
    }

    /** Begins the table with rows that turned out to be no titles. */
    private void begin(List<List<Cell>> rows, List<Cell> row) throws FaultException {
        begun = true;
        List<List<Cell>> all = new ArrayList<>(rows);
        all.add(row);
        if (all.getFirst().stream().allMatch(cell -> cell.text().isEmpty())) {
            List<String> letters = new ArrayList<>();
            for (int i = 0; i < all.getFirst().size(); i++) {
                letters.add(letters(i));
            }
            table.addTexts(letters);
        }
        for (List<Cell> next : all) {
            table.add(next);
        }
    }

    /** Name of a column, such as AB. */
    static String letters(int column) {
        return column < 26
                ? String.valueOf((char) ('A' + column))
                : letters(column / 26 - 1) + (char) ('A' + column % 26);
    }

    Sheet build() throws FaultException {
        if (!begun) {
            // A list of one column looks like titles alone.
            for (List<Cell> row : ahead) {
                table.add(row);
            }
            begun = true;
        }
        return table.build();
    }

    /** Texts above the table. */
    List<String> titles() {
        return ahead.stream()
                .flatMap(List::stream)
                .map(Cell::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
