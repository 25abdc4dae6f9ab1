package io.polyphony.cli.bench;

import io.polyphony.cli.terminal.Table;
import java.util.List;

/**
 * What one bench measured.
 *
 * @param name as it is asked for
 * @param title one line that says what it is about
 * @param method sentences that say what was measured, and how
 */
record BenchResult(String name, String title, String method, List<Measurement> measurements) {

    BenchResult {
        measurements = List.copyOf(measurements);
    }

    Table table() {
        Table table = new Table(
                Table.left(title),
                Table.left("unit"),
                Table.right("n"),
                Table.right("median"),
                Table.right("min"),
                Table.right("max"),
                Table.right("target"),
                Table.left(""));
        for (Measurement each : measurements) {
            Stats stats = each.stats();
            table.row(
                    each.name(),
                    each.unit(),
                    stats.n(),
                    Numbers.text(stats.median()),
                    Numbers.text(stats.min()),
                    Numbers.text(stats.max()),
                    each.target(),
                    each.verdict());
        }
        return table;
    }
}
