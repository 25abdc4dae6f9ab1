package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;

/** A table with one more column, whose cells are computed when they are first looked at. */
final class DerivedRelation implements Relation {

    private final Relation table;
    private final Formula formula;
    private final List<String> header;
    private final Cell[] cells;

    private DerivedRelation(Relation table, Formula formula, List<String> header) {
        this.table = table;
        this.formula = formula;
        this.header = header;
        this.cells = new Cell[table.size()];
    }

    /**
     * {@code table} with all columns, each of which may be computed of those before it.
     *
     * @throws FaultException {@code query-invalid} if an expression can't be read, {@code column-unknown} if it names no column
     */
    static Relation of(Relation table, List<Derived> columns) throws FaultException {
        Relation wider = table;
        for (Derived column : columns) {
            List<String> header = new ArrayList<>(wider.header());
            header.add(column.name());
            wider = new DerivedRelation(
                    wider, FormulaReader.read(column.expression(), wider.header(), wider.name()), List.copyOf(header));
        }
        return wider;
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public Cell cell(int row, int column) {
        if (column < header.size() - 1) {
            return table.cell(row, column);
        }
        if (cells[row] == null) {
            cells[row] = Cell.of(formula.value(index -> table.text(row, index)));
        }
        return cells[row];
    }
}
