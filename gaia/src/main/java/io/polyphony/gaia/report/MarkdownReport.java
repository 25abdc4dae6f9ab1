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
        List<RunReport> runs = comparison.map(Comparison::runs).orElse(List.of(run));
        report.head(run);
        report.grid(ReportGrids.scores(runs));
        report.paragraph(
                "Strict scoring; shares of all attempts, those without a row included. Wilson intervals over tasks.");
        ReportGrids.passes(runs).ifPresent(report::grid);
        report.grid(ReportGrids.costs(runs));
        report.grid(ReportGrids.statuses(runs));
        comparison.ifPresent(report::comparison);
        report.paragraph("<details><summary>All tasks</summary>");
        report.grid(ReportGrids.tasks(run));
        report.lines.add("</details>");
        return String.join("\n", report.lines) + "\n";
    }

    private void head(RunReport run) {
        RunFacts facts = run.facts();
        paragraph("## " + MarkdownCell.of(facts.solver() + " on " + facts.set()));
        for (String fact : new String[] {facts.name(), facts.model(), facts.machine()}) {
            if (!fact.isBlank()) {
                lines.add("- " + MarkdownCell.of(fact));
            }
        }
        run.notes().forEach(note -> lines.add("- " + MarkdownCell.of(note)));
        if (!run.graded()) {
            lines.add("- The set has no right answers: the score isn't known.");
        }
        lines.add("");
    }

    private void comparison(Comparison comparison) {
        paragraph("### " + MarkdownCell.of(comparison.second().facts().name()) + " against "
                + MarkdownCell.of(comparison.first().facts().name()));
        comparison.second().notes().forEach(note -> lines.add("- " + MarkdownCell.of(note)));
        ReportGrids.sentences(comparison).forEach(sentence -> lines.add("- " + sentence));
        lines.add("");
        ReportGrids.flips(comparison).ifPresent(this::grid);
    }

    private void paragraph(String text) {
        lines.add(text);
        lines.add("");
    }

    private void grid(Grid grid) {
        StringBuilder heads = new StringBuilder("|");
        StringBuilder rule = new StringBuilder("|");
        grid.columns().forEach(column -> {
            heads.append(' ').append(column.name()).append(" |");
            rule.append(column.right() ? " ---: |" : " --- |");
        });
        lines.add(heads.toString());
        lines.add(rule.toString());
        for (List<String> row : grid.rows()) {
            StringBuilder line = new StringBuilder("|");
            row.forEach(cell -> line.append(' ').append(MarkdownCell.of(cell)).append(" |"));
            lines.add(line.toString());
        }
        lines.add("");
    }
}
