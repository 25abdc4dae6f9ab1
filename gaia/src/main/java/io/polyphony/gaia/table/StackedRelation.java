package io.polyphony.gaia.table;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tables with the same columns on top of each other, and one more column, {@value #SHEET}, with the name of the sheet that a row is
 * from. The first one's header counts; columns that it lacks are left out.
 */
public final class StackedRelation implements Relation {

    /** The name of the column that says where a row is from. */
    public static final String SHEET = "sheet";

    private final List<Sheet> sheets;
    private final List<String> header;
    private final int[][] columns;
    private final int[] firsts;

    private StackedRelation(List<Sheet> sheets, List<String> header, int[][] columns) {
        this.sheets = sheets;
        this.header = header;
        this.columns = columns;
        this.firsts = new int[sheets.size() + 1];
        for (int i = 0; i < sheets.size(); i++) {
            firsts[i + 1] = firsts[i] + sheets.get(i).rows().size();
        }
    }

    /**
     * {@code first} and the rows of others below it.
     *
     * @throws FaultException {@code query-invalid} if another one has none of its columns
     */
    static Relation of(Sheet first, List<Sheet> others) throws FaultException {
        if (others.isEmpty()) {
            return new Plain(first);
        }
        List<Sheet> sheets = new ArrayList<>(List.of(first));
        sheets.addAll(others);
        List<String> header = new ArrayList<>(first.header());
        header.add(SHEET);
        int[][] columns = new int[sheets.size()][first.header().size()];
        for (int s = 0; s < sheets.size(); s++) {
            boolean any = false;
            for (int c = 0; c < first.header().size(); c++) {
                OptionalInt same = ColumnNames.lookUp(
                        sheets.get(s).header(), first.header().get(c));
                columns[s][c] = same.orElse(-1);
                any |= same.isPresent();
            }
            if (!any) {
                throw new FaultException(
                        FaultCode.QUERY_INVALID,
                        "The table " + sheets.get(s).name() + " has no column of " + first.name()
                                + ": join them instead.");
            }
        }
        return new StackedRelation(sheets, List.copyOf(header), columns);
    }

    /** What the column {@value #SHEET} says: the sheet's name, of a file its name without what follows the last dot. */
    public static String nameOf(Sheet sheet) {
        String name = sheet.name().substring(sheet.name().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= 5 ? name.substring(0, dot) : name;
    }

    @Override
    public String name() {
        return sheets.getFirst().name();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public int size() {
        return firsts[sheets.size()];
    }

    @Override
    public Cell cell(int row, int column) {
        int s = 0;
        while (row >= firsts[s + 1]) {
            s++;
        }
        if (column == header.size() - 1) {
            return Cell.of(nameOf(sheets.get(s)));
        }
        int own = columns[s][column];
        List<Cell> cells = sheets.get(s).rows().get(row - firsts[s]);
        return own >= 0 && own < cells.size() ? cells.get(own) : Cell.of("");
    }
}
