package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import java.util.List;

/** Rows under a header: a sheet, or two that were joined. */
interface Relation {

    String name();

    List<String> header();

    int size();

    Cell cell(int row, int column);

    default String text(int row, int column) {
        return cell(row, column).text();
    }

    /** A sheet as it is. Cells that a row lacks are blank. */
    record Plain(Sheet sheet) implements Relation {

        private static final Cell BLANK = Cell.of("");

        @Override
        public String name() {
            return sheet.name();
        }

        @Override
        public List<String> header() {
            return sheet.header();
        }

        @Override
        public int size() {
            return sheet.rows().size();
        }

        @Override
        public Cell cell(int row, int column) {
            List<Cell> cells = sheet.rows().get(row);
            return column < cells.size() ? cells.get(column) : BLANK;
        }
    }
}
