package io.polyphony.gaia.document;

import io.polyphony.gaia.error.FaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A sheet in the making, from rows of any length. It refuses to grow beyond what fits into memory. */
public final class TableBuilder {

    /** Most rows below the header. */
    public static final int MOST_ROWS = 100_000;
    /** Most columns. */
    public static final int MOST_COLUMNS = 256;
    /** Most cells; a sheet of 100,000 rows may have 20 columns. */
    public static final int MOST_CELLS = 2_000_000;

    private static final int MOST_POOLED = 10_000;
    private static final Cell EMPTY = Cell.of("");

    private final String file;
    private final String sheet;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final Map<Cell, Cell> pool = new HashMap<>();
    private long cells;

    /**
     * An empty table.
     *
     * @param file for faults
     */
    public TableBuilder(String file, String sheet) {
        this.file = file;
        this.sheet = sheet;
    }

    /** Adds a row of texts. */
    public void addTexts(List<String> texts) throws FaultException {
        width(texts.size());
        add(texts.stream().map(Cell::of).toList());
    }

    /**
     * Adds a row; the first one becomes the header.
     *
     * @throws FaultException {@code file-too-large}
     */
    public void add(List<Cell> row) throws FaultException {
        width(row.size());
        if (rows.size() > MOST_ROWS) {
            throw Faults.tooLarge(
                    file, "the table " + FileNames.shown(sheet) + " has more than " + MOST_ROWS + " rows");
        }
        cells += row.size();
        if (cells > MOST_CELLS) {
            throw Faults.tooLarge(
                    file, "the table " + FileNames.shown(sheet) + " has more than " + MOST_CELLS + " cells");
        }
        // Tables repeat few values in many rows.
        rows.add(row.stream().map(this::pooled).toList());
    }

    private void width(int columns) throws FaultException {
        if (columns > MOST_COLUMNS) {
            throw Faults.tooLarge(
                    file,
                    "the table " + FileNames.shown(sheet) + " has " + columns + " columns, more than " + MOST_COLUMNS);
        }
    }

    private Cell pooled(Cell cell) {
        Cell known = pool.get(cell);
        if (known == null && pool.size() < MOST_POOLED) {
            pool.put(cell, cell);
        }
        return known == null ? cell : known;
    }

    /** Rows so far, the header among them. */
    public int size() {
        return rows.size();
    }

    /** The sheet: rows padded to the longest, columns that nothing is in at the end left out, header names all different. */
    public Sheet build() throws FaultException {
        int width = rows.stream().mapToInt(TableBuilder::used).max().orElse(0);
        if ((long) width * rows.size() > 4L * MOST_CELLS) {
            throw Faults.tooLarge(file, "the table " + FileNames.shown(sheet) + " has rows of very different length");
        }
        List<List<Cell>> padded = new ArrayList<>(rows.size());
        for (List<Cell> row : rows) {
            padded.add(row.size() == width ? row : fitted(row, width));
        }
        List<String> header = padded.isEmpty()
                ? List.of()
                : names(padded.getFirst().stream().map(Cell::text).toList());
        return new Sheet(sheet, header, padded.isEmpty() ? List.of() : padded.subList(1, padded.size()));
    }

    private static int used(List<Cell> row) {
        int used = row.size();
        while (used > 0
                && row.get(used - 1).text().isEmpty()
                && row.get(used - 1).colour().isEmpty()) {
            used--;
        }
        return used;
    }

    private static List<Cell> fitted(List<Cell> row, int width) {
        List<Cell> cells = new ArrayList<>(row.subList(0, Math.min(width, row.size())));
        while (cells.size() < width) {
            cells.add(EMPTY);
        }
        return List.copyOf(cells);
    }

    /** Names for columns: an empty one becomes {@code column 3}, and the second of the same name gets {@code (2)}. */
    static List<String> names(List<String> texts) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).strip().replaceAll("\\s+", " ");
            String base = text.isEmpty() ? "column " + (i + 1) : text;
            String name = base;
            for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
                name = base + " (" + n + ")";
            }
            names.add(name);
        }
        return names;
    }

    /** A cell with a text and a fill colour, which may be null. */
    public static Cell cell(String text, String colour) {
        return text.isEmpty() && colour == null ? EMPTY : new Cell(text, Optional.ofNullable(colour));
    }
}
