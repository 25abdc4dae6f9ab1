package io.polyphony.gaia.study;

import io.polyphony.gaia.report.Grid;
import io.polyphony.gaia.report.RunReport;
import io.polyphony.gaia.report.Tally;
import io.polyphony.gaia.report.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tables of a study, as terminals and Markdown show them. */
public final class StudyGrids {

    private StudyGrids() {}

    /** The plan, with what it will take. */
    public static Grid plan(List<Pace.Estimate> estimates) {
        List<List<String>> rows = new ArrayList<>();
        for (Pace.Estimate estimate : estimates) {
            StudyRun run = estimate.run();
            rows.add(List.of(
                    run.name(),
                    run.who().name(),
                    run.purpose(),
                    Words.number(run.tasks().size()),
                    Words.number(run.sequences()),
                    Words.number(estimate.present()),
                    Words.duration(estimate.time()),
                    estimate.source(),
                    Words.duration(estimate.total())));
        }
        return new Grid(
                List.of(
                        Grid.left("Run"),
                        Grid.left("Solver"),
                        Grid.left("What it is for"),
                        Grid.right("Tasks"),
                        Grid.right("Sequences"),
                        Grid.right("Rows"),
                        Grid.right("Takes"),
                        Grid.left("By"),
                        Grid.right("In all")),
                rows);
    }

    /** Scores of the solvers. */
    public static Grid scores(StudyResults results) {
        SortedSet<Integer> levels = new TreeSet<>();
        results.solvers().forEach(one -> levels.addAll(one.report().levels().keySet()));
        List<Grid.Column> columns = new ArrayList<>(
                List.of(Grid.left("Run"), Grid.right("Right"), Grid.right("Score"), Grid.right("95% interval")));
        levels.forEach(level -> columns.add(Grid.right("Level " + level)));
        columns.addAll(List.of(
                Grid.right("Answered"), Grid.right("Prefilled"), Grid.right("Generated"), Grid.right("Tasks/min")));
        List<List<String>> rows = new ArrayList<>();
        for (SolverResult one : results.solvers()) {
            RunReport report = one.report();
            Tally total = report.total();
            boolean graded = report.graded();
            List<String> row = new ArrayList<>(List.of(
                    name(one),
                    graded ? total.right() + "/" + total.attempts() : "-",
                    graded ? Words.percent(total.score()) : "-",
                    graded ? Words.percent(total.interval()) : "-"));
            for (int level : levels) {
                Tally tally = report.levels().get(level);
                row.add(tally == null || !graded ? "-" : tally.right() + "/" + tally.attempts());
            }
            row.add(Words.number(
                    report.attempts().filter(a -> a.answer().isPresent()).count()));
            row.add(Words.number(report.usage().promptTokens()));
            row.add(Words.number(report.usage().generatedTokens()));
            row.add(rate(report));
            rows.add(row);
        }
        return new Grid(columns, rows);
    }

    private static String name(SolverResult one) {
        return one.complete()
                ? one.run().name()
                : one.run().name() + " (" + one.report().tasks().size() + " of "
                        + one.run().tasks().size() + " tasks)";
    }

    private static String rate(RunReport report) {
        Duration busy = report.busy();
        return busy.toMillis() == 0 ? "-" : Words.rate(report.attempts().count() * 60_000.0 / busy.toMillis());
    }

    /** The solvers against the team; nothing where there is no other. */
    public static Optional<Grid> differences(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (SolverResult one : results.solvers()) {
            one.toTeam()
                    .ifPresent(difference -> rows.add(List.of(
                            name(one),
                            Words.number(difference.tasks()),
                            Words.points(difference.difference()),
                            Words.points(difference.interval()),
                            Words.number(difference.better()),
                            Words.number(difference.worse()),
                            Words.number(one.changed()),
                            difference.verdict())));
        }
        return table(
                List.of(
                        Grid.left("Against the team"),
                        Grid.right("Tasks"),
                        Grid.right("Points"),
                        Grid.right("95% interval"),
                        Grid.right("Better on"),
                        Grid.right("Worse on"),
                        Grid.right("Other answers"),
                        Grid.left("Verdict")),
                rows);
    }

    /** Right answers by family; nothing where families aren't known. */
    public static Optional<Grid> families(StudyResults results) {
        SortedSet<String> families = new TreeSet<>();
        results.solvers().forEach(one -> families.addAll(one.families().keySet()));
        List<Grid.Column> columns = new ArrayList<>(List.of(Grid.left("Run")));
        families.forEach(family -> columns.add(Grid.right("Family " + family)));
        List<List<String>> rows = new ArrayList<>();
        for (SolverResult one : results.solvers()) {
            List<String> row = new ArrayList<>(List.of(name(one)));
            for (String family : families) {
                SolverResult.Right right = one.families().get(family);
                row.add(right == null ? "-" : right.right() + "/" + right.all());
            }
            rows.add(row);
        }
        return families.isEmpty() ? Optional.empty() : Optional.of(new Grid(columns, rows));
    }

    /** How solvers did on twins; nothing where no group is whole. */
    public static Optional<Grid> twins(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (TwinResult twin : results.twins()) {
            rows.add(List.of(
                    twin.solver(),
                    Words.number(twin.groups()),
                    Words.number(twin.allRight()),
                    Words.number(twin.noneRight()),
                    Words.number(twin.groups() - twin.consistent()),
                    twin.right() + "/" + twin.tasks(),
                    Words.percent((double) twin.right() / twin.tasks()),
                    Words.percent(twin.interval())));
        }
        return table(
                List.of(
                        Grid.left("Solver"),
                        Grid.right("Groups"),
                        Grid.right("All right"),
                        Grid.right("None right"),
                        Grid.right("Some right"),
                        Grid.right("Tasks right"),
                        Grid.right("Score"),
                        Grid.right("95% interval, by group")),
                rows);
    }

    /** How fast the team was; nothing where nothing was measured. */
    public static Optional<Grid> throughput(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (Throughput one : results.throughput()) {
            rows.add(List.of(
                    Words.number(one.sequences()),
                    one.who().forked() ? "forked" : "prefilled anew",
                    Words.rate(one.median()),
                    Words.rate(one.min()) + "–" + Words.rate(one.max()),
                    Words.number(one.rates().size()),
                    Words.number(Math.round(one.prompt())),
                    Words.number(Math.round(one.reused()))));
        }
        return table(
                List.of(
                        Grid.right("Sequences"),
                        Grid.left("Shared prompts"),
                        Grid.right("Tasks/min, median"),
                        Grid.right("Min–max"),
                        Grid.right("n"),
                        Grid.right("Prefilled"),
                        Grid.right("Reused")),
                rows);
    }

    /** Tasks that the same team answered in several ways; nothing where there is none. */
    public static Optional<Grid> disagreements(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (AnswerDifference difference : results.differences()) {
            for (Map.Entry<String, List<String>> answer : difference.answers().entrySet()) {
                rows.add(List.of(difference.task(), answer.getKey(), String.join(", ", answer.getValue())));
            }
        }
        return table(List.of(Grid.left("Task"), Grid.left("Answer"), Grid.left("Runs")), rows);
    }

    /** Runs that aren't complete, and why; nothing where all are. */
    public static Optional<Grid> unfinished(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (RunOutcome outcome : results.outcomes()) {
            if (outcome.state() != RunOutcome.State.COMPLETE) {
                rows.add(List.of(
                        outcome.run().name(),
                        outcome.state().word(),
                        outcome.rows() + "/" + outcome.run().tasks().size(),
                        outcome.reason()));
            }
        }
        return table(
                List.of(Grid.left("Not complete"), Grid.left("State"), Grid.right("Rows"), Grid.left("Why")), rows);
    }

    private static Optional<Grid> table(List<Grid.Column> columns, List<List<String>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Grid(columns, rows));
    }
}
