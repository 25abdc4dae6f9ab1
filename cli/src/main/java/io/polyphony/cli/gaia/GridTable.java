package io.polyphony.cli.gaia;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Table;
import io.polyphony.gaia.report.Grid;
import java.util.List;

/** A table of a report on a terminal. */
final class GridTable {

    private GridTable() {}

    static void print(Grid grid, Channel out) {
        Table table = new Table(grid.columns().stream()
                .map(column -> column.right() ? Table.right(column.name()) : Table.left(column.name()))
                .toArray(Table.Column[]::new));
        for (List<String> row : grid.rows()) {
            table.row(row.toArray());
        }
        table.printTo(out);
    }
}
