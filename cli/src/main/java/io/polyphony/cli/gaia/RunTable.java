package io.polyphony.cli.gaia;

import io.polyphony.cli.terminal.Channel;
import io.polyphony.cli.terminal.Table;
import io.polyphony.gaia.benchmark.BenchmarkResult;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.benchmark.Tally;
import io.polyphony.gaia.report.Interval;
import io.polyphony.gaia.report.Wilson;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person sees of a run that has ended. */
final class RunTable {

    private RunTable() {}

    static void print(BenchmarkResult result, int epochs, Path folder, Channel out) {
        boolean known = RunSummary.known(result);
        Table table = new Table(
                Table.left("Level"), Table.right("Right"), Table.right("All"), Table.right("Score"), Table.left("95%"));
        result.byLevel().forEach((level, tally) -> row(table, String.valueOf(level), tally, epochs, known));
        row(table, "all", result.total(), epochs, known);
        table.printTo(out);
        out.line("");
        out.line("Attempts: "
                + result.statuses().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().word())
                        .collect(Collectors.joining(", ")));
        out.line(String.format(
                Locale.ROOT,
                "Time: %.1f s for %d attempts, %.1f tasks/min, %.1f tok/s",
                result.wall().toNanos() / 1e9,
                result.made().size(),
                result.tasksPerMinute(),
                result.tokensPerSecond()));
        if (!known) {
            out.line("The right answers aren't in this set, so that nobody knows the score.");
        }
        out.line("Rows: " + folder.resolve(ResultLog.FILE));
    }

    /** The interval is over tasks: attempts at the same one aren't independent. */
    private static void row(Table table, String level, Tally tally, int epochs, boolean known) {
        Interval interval = Wilson.of((double) tally.right() / epochs, tally.all() / epochs);
        table.row(
                level,
                known ? tally.right() : "-",
                tally.all(),
                known ? percent(tally.score()) : "-",
                known ? percent(interval.low()) + " to " + percent(interval.high()) : "-");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
