package io.polyphony.gaia.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of a run in Markdown, for issues, notes and measurements. */
public final class MarkdownReport {

    private final List<String> lines = new ArrayList<>();

    private MarkdownReport() {}

    /**
     * The report of a run.
     *
     * @param comparison with another run, which has to be one whose first run is {@code run}
     */
    public static String of(RunReport run, Optional<Comparison> comparison) {
        MarkdownReport report = new MarkdownReport();
        report.head(run);
        List<RunReport> runs = comparison.map(Comparison::runs).orElse(List.of(run));
        report.levels(runs);
        report.costs(runs);
        report.statuses(runs);
        report.passes(runs);
        comparison.ifPresent(report::comparison);
        report.tasks(run);
        return String.join("\n", report.lines) + "\n";
    }

    private void head(RunReport run) {
        RunFacts facts = run.facts();
        lines.add("## " + Escape.markdown(facts.solver() + " on " + facts.set()));
        lines.add("");
        for (String fact : new String[] {facts.name(), facts.model(), facts.machine()}) {
            if (!fact.isBlank()) {
                lines.add("- " + Escape.markdown(fact));
            }
        }
        run.notes().forEach(note -> lines.add("- " + Escape.markdown(note)));
        if (!run.graded()) {
            lines.add("- The set has no right answers: the score isn't known.");
        }
        lines.add("");
    }

    private void levels(List<RunReport> runs) {
        table("Run", "Tasks", "Right", "Score", "95% interval", "Close calls", "No row");
        for (RunReport run : runs) {
            tally(run, "all", run.total());
            run.levels().forEach((level, tally) -> tally(run, "level " + level, tally));
        }
        lines.add("");
        lines.add("Strict scoring; shares of all attempts, those without a row included. Wilson intervals over tasks.");
        lines.add("");
    }

    private void tally(RunReport run, String tasks, Tally tally) {
        row(
                run.facts().name(),
                tasks,
                tally.right() + " of " + tally.attempts(),
                Words.percent(tally.score()),
                Words.percent(tally.interval()),
                String.valueOf(tally.close()),
                String.valueOf(tally.missing()));
    }

    private void costs(List<RunReport> runs) {
        table("Run", "Time at work", "Tasks/min", "Generated", "Tokens/s", "Prefilled", "Reused", "Tool calls");
        for (RunReport run : runs) {
            row(
                    run.facts().name(),
                    Words.duration(run.busy()),
                    ReportWords.perMinute(run).orElse(""),
                    Words.number(run.usage().generatedTokens()),
                    ReportWords.perSecond(run).orElse(""),
                    Words.number(run.usage().promptTokens()),
                    Words.number(run.usage().reusedTokens()),
                    Words.number(run.toolCalls()));
        }
        lines.add("");
    }

    private void statuses(List<RunReport> runs) {
        table("Run", "Ended", "Attempts");
        for (RunReport run : runs) {
            run.statuses().forEach((status, count) ->
                    row(run.facts().name(), StatusSection.words(status), String.valueOf(count)));
        }
        lines.add("");
    }

    private void passes(List<RunReport> runs) {
        List<RunReport> repeated = runs.stream().filter(run -> run.epochs() > 1).toList();
        if (repeated.isEmpty()) {
            return;
        }
        table("Run", "k", "pass@k, one is right", "pass^k, all are");
        for (RunReport run : repeated) {
            run.passes().forEach(pass -> row(
                    run.facts().name(),
                    String.valueOf(pass.k()),
                    Words.percent(pass.any()),
                    Words.percent(pass.all())));
        }
        lines.add("");
    }

    private void comparison(Comparison comparison) {
        lines.add("### " + Escape.markdown(comparison.second().facts().name()) + " against "
                + Escape.markdown(comparison.first().facts().name()));
        lines.add("");
        if (comparison.alone() > 0) {
            lines.add("- " + Words.count(comparison.alone(), "task") + " of only one of the runs left out");
        }
        if (comparison.total().isEmpty()) {
            lines.add("- The runs have no task in common.");
        }
        comparison.total().ifPresent(total -> {
            lines.add("- all: " + ReportWords.difference(total) + " (" + ReportWords.grounds(total) + ")");
            comparison.levels().forEach((level, difference) ->
                    lines.add("- level " + level + ": " + ReportWords.difference(difference)));
        });
        lines.add("");
        if (!comparison.flips().isEmpty()) {
            table("Task", "Level", "Second run", "First answer", "Second answer");
            comparison.flips().forEach(flip -> row(
                    flip.first().facts().id(),
                    String.valueOf(flip.first().facts().level()),
                    flip.better() ? "better" : "worse",
                    TaskWords.answers(flip.first()),
                    TaskWords.answers(flip.second())));
            lines.add("");
        }
    }

    private void tasks(RunReport run) {
        lines.add("<details><summary>All tasks</summary>");
        lines.add("");
        boolean expected = run.tasks().stream().anyMatch(task -> task.facts().expected().isPresent());
        table(expected
                ? new String[] {"Task", "Level", "Verdict", "Answer", "Right answer"}
                : new String[] {"Task", "Level", "Verdict", "Answer"});
        for (TaskResult task : run.tasks()) {
            List<String> cells = new ArrayList<>(List.of(
                    task.facts().id(),
                    String.valueOf(task.facts().level()),
                    TaskWords.verdict(task),
                    TaskWords.answers(task)));
            if (expected) {
                cells.add(task.facts().expected().orElse(""));
            }
            row(cells.toArray(String[]::new));
        }
        lines.add("");
        lines.add("</details>");
    }

    private void table(String... heads) {
        lines.add("| " + String.join(" | ", heads) + " |");
        lines.add("|" + " --- |".repeat(heads.length));
    }

    private void row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(Escape.markdown(cell)).append(" |");
        }
        lines.add(row.toString());
    }
}
