package io.polyphony.gaia.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables and sentences of reports, as terminals and Markdown show them. */
public final class ReportGrids {

    private ReportGrids() {}

    /** Scores by run and level; a dash where right answers aren't known. */
    public static Grid scores(List<RunReport> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (RunReport run : runs) {
            rows.add(score(run.facts().name(), "all", run.total(), run.graded()));
            run.levels()
                    .forEach((level, tally) ->
                            rows.add(score(run.facts().name(), "level " + level, tally, run.graded())));
        }
        return new Grid(scoreColumns("Run"), rows);
    }

    /** The score of answers by level. */
    public static Grid scores(SetScore score) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(score("", "all", score.total(), true));
        score.levels().forEach((level, tally) -> rows.add(score("", "level " + level, tally, true)));
        List<Grid.Column> columns = scoreColumns("");
        return new Grid(
                columns.subList(1, columns.size()),
                rows.stream().map(row -> row.subList(1, row.size())).toList());
    }

    private static List<Grid.Column> scoreColumns(String first) {
        return List.of(
                Grid.left(first),
                Grid.left("Tasks"),
                Grid.right("Right"),
                Grid.right("All"),
                Grid.right("Score"),
                Grid.right("95% interval"),
                Grid.right("Close calls"),
                Grid.right("No row"));
    }

    private static List<String> score(String run, String tasks, Tally tally, boolean graded) {
        return List.of(
                run,
                tasks,
                graded ? Words.number(tally.right()) : "-",
                Words.number(tally.attempts()),
                graded ? Words.percent(tally.score()) : "-",
                graded ? Words.percent(tally.interval()) : "-",
                graded ? Words.number(tally.close()) : "-",
                Words.number(tally.missing()));
    }

    /** What the runs took. */
    public static Grid costs(List<RunReport> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (RunReport run : runs) {
            rows.add(List.of(
                    run.facts().name(),
                    Words.duration(run.busy()),
                    ReportWords.perMinute(run).orElse("-"),
                    Words.number(run.usage().promptTokens()),
                    Words.number(run.usage().reusedTokens()),
                    Words.number(run.usage().generatedTokens()),
                    ReportWords.perSecond(run).orElse("-"),
                    Words.number(run.toolCalls())));
        }
        return new Grid(
                List.of(
                        Grid.left("Run"),
                        Grid.right("At work"),
                        Grid.right("Tasks/min"),
                        Grid.right("Prefilled"),
                        Grid.right("Reused"),
                        Grid.right("Generated"),
                        Grid.right("Tokens/s"),
                        Grid.right("Tool calls")),
                rows);
    }

    /** How attempts ended. */
    public static Grid statuses(List<RunReport> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (RunReport run : runs) {
            run.statuses()
                    .forEach((status, count) ->
                            rows.add(List.of(run.facts().name(), StatusSection.words(status), Words.number(count))));
        }
        return new Grid(List.of(Grid.left("Run"), Grid.left("Ended"), Grid.right("Attempts")), rows);
    }

    /** pass@k and pass^k of the runs with several epochs; nothing where none has. */
    public static Optional<Grid> passes(List<RunReport> runs) {
        List<List<String>> rows = new ArrayList<>();
        runs.stream()
                .filter(run -> run.epochs() > 1)
                .forEach(run -> run.passes()
                        .forEach(pass -> rows.add(List.of(
                                run.facts().name(),
                                Words.number(pass.k()),
                                Words.percent(pass.any()),
                                Words.percent(pass.all())))));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grid(
                        List.of(
                                Grid.left("Run"),
                                Grid.right("k"),
                                Grid.right("pass@k, one is right"),
                                Grid.right("pass^k, all are")),
                        rows));
    }

    /** The tasks that two runs scored differently; nothing where there are none. */
    public static Optional<Grid> flips(Comparison comparison) {
        if (comparison.flips().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Grid(
                List.of(
                        Grid.left("Task"),
                        Grid.right("Level"),
                        Grid.left("Second run"),
                        Grid.left("First answer"),
                        Grid.left("Second answer")),
                comparison.flips().stream()
                        .map(flip -> List.of(
                                flip.first().facts().id(),
                                Words.number(flip.first().facts().level()),
                                flip.better() ? "better" : "worse",
                                TaskWords.answers(flip.first()),
                                TaskWords.answers(flip.second())))
                        .toList()));
    }

    /** All tasks of a run, with right answers where they are to be shown. */
    public static Grid tasks(RunReport run) {
        boolean expected =
                run.tasks().stream().anyMatch(task -> task.facts().expected().isPresent());
        List<Grid.Column> columns = new ArrayList<>(
                List.of(Grid.left("Task"), Grid.right("Level"), Grid.left("Verdict"), Grid.left("Answer")));
        if (expected) {
            columns.add(Grid.left("Right answer"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (TaskResult task : run.tasks()) {
            List<String> row = new ArrayList<>(List.of(
                    task.facts().id(),
                    Words.number(task.facts().level()),
                    TaskWords.verdict(task),
                    TaskWords.answers(task)));
            if (expected) {
                row.add(task.facts().expected().orElse(""));
            }
            rows.add(row);
        }
        return new Grid(columns, rows);
    }

    /** What two runs say of each other, a sentence without full stop each. */
    public static List<String> sentences(Comparison comparison) {
        List<String> sentences = new ArrayList<>();
        comparison
                .total()
                .ifPresentOrElse(
                        total -> {
                            sentences.add("All: " + ReportWords.difference(total));
                            sentences.add("It rests on " + ReportWords.grounds(total));
                        },
                        () -> sentences.add("The runs have no task in common: there is nothing to compare"));
        comparison
                .levels()
                .forEach((level, difference) ->
                        sentences.add("Level " + level + ": " + ReportWords.difference(difference)));
        if (!comparison.sameSet()) {
            sentences.add(
                    "The runs are of different sets, or of different versions of one: tasks are matched by their ids");
        }
        if (comparison.alone() > 0) {
            sentences.add(Words.count(comparison.alone(), "task") + " of only one of the runs left out");
        }
        return sentences;
    }
}
