package io.polyphony.gaia.study;

import io.polyphony.gaia.report.Grid;
import io.polyphony.gaia.report.MarkdownCell;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results of a study as a section of a page in Markdown. */
public final class StudySection {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final String COMPARED =
            "Task by task, on those that both tried; points are in favour of the run where they are positive. Other answers"
                    + " are those that differ, right or wrong. A clear margin is said where the interval leaves out 0, and"
                    + " where an exact sign test doesn't agree, that is said too.";

    private final StudyResults results;
    private final List<String> lines = new ArrayList<>();

    private StudySection(StudyResults results) {
        this.results = results;
    }

    /** The section, with a heading of the second level. */
    public static String of(StudyResults results) {
        return new StudySection(results).write();
    }

    private String write() {
        paragraph("## Results on the GAIA-format offline set");
        paragraph("Shares of the set named below, which is in GAIA's format: they are no GAIA score, and say nothing"
                + " about GAIA's own tasks.");
        facts();
        if (results.solvers().isEmpty()) {
            paragraph("No run has a row yet.");
        } else {
            solvers();
        }
        part("Twins", StudyGrids.twins(results), StudySentences.onTwins(results));
        part("Throughput", StudyGrids.throughput(results), StudySentences.onThroughput(results));
        part("The same answers", StudyGrids.disagreements(results), StudySentences.onSameness(results));
        part("What was not run", StudyGrids.unfinished(results), results.problems());
        return String.join("\n", lines).strip() + "\n";
    }

    private void facts() {
        StudyFacts facts = results.facts();
        item("Set: " + facts.set() + ", seed " + facts.seed());
        distinct("model")
                .ifPresent(model -> item("Model: " + model
                        + distinct("model_sha256")
                                .map(sum -> ", SHA-256 " + sum)
                                .orElse("")));
        item("Machine: "
                + joined(results.reports().values().stream()
                        .map(run -> run.facts().machine())
                        .filter(machine -> !machine.isBlank())
                        .toList()));
        distinct("Java")
                .ifPresent(java -> item("Java " + java
                        + distinct("operating system")
                                .map(system -> " on " + system)
                                .orElse("")));
        item("Date: " + DAY.format(facts.date()));
        item("Command: " + facts.command());
        item("Time: " + Words.duration(facts.used()) + " of a budget of " + Words.duration(facts.budget())
                + " in the last go; all runs were at work for " + Words.duration(results.busy()) + " together");
        item("Rows, traces and manifests of each run: " + facts.out() + "/RUN");
        lines.add("");
    }

    private void solvers() {
        part(
                "Solvers",
                Optional.of(StudyGrids.scores(results)),
                List.of(
                        "Strict scoring, Wilson intervals over tasks. Attempts that failed or ran out of time count as wrong."
                                + " Prefilled and generated are tokens."));
        StudySentences.onTheModel(results).forEach(this::escaped);
        StudyGrids.differences(results)
                .ifPresent(grid -> part("Against the team", Optional.of(grid), List.of(COMPARED)));
        part("The critic", Optional.empty(), StudySentences.onTheCritic(results));
        part("Families", StudyGrids.families(results), List.of());
    }

    /** Values of a setting over all runs that have it. */
    private Optional<String> distinct(String setting) {
        String values = joined(results.reports().values().stream()
                .map(RunReport::facts)
                .map(facts -> facts.settings().get(setting))
                .filter(Objects::nonNull)
                .toList());
        return Optional.of(values).filter(value -> !value.isEmpty());
    }

    private static String joined(List<String> values) {
        return values.stream().distinct().collect(Collectors.joining("; "));
    }

    private void part(String heading, Optional<Grid> grid, List<String> sentences) {
        if (grid.isEmpty() && sentences.isEmpty()) {
            return;
        }
        paragraph("### " + heading);
        sentences.forEach(this::escaped);
        grid.ifPresent(this::grid);
    }

    private void item(String text) {
        lines.add("- " + MarkdownCell.of(text));
    }

    private void escaped(String text) {
        paragraph(MarkdownCell.of(text));
    }

    private void paragraph(String text) {
        lines.add(text);
        lines.add("");
    }

    private void grid(Grid grid) {
        lines.add(grid.columns().stream()
                .map(column -> MarkdownCell.of(column.name()))
                .collect(Collectors.joining(" | ", "| ", " |")));
        lines.add(grid.columns().stream()
                .map(column -> column.right() ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        for (List<String> row : grid.rows()) {
            lines.add(row.stream().map(MarkdownCell::of).collect(Collectors.joining(" | ", "| ", " |")));
        }
        lines.add("");
    }
}
