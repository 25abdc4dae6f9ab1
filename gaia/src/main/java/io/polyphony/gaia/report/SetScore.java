package io.polyphony.gaia.report;

import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.score.CloseCall;
import io.polyphony.gaia.score.QuestionScorer;
import io.polyphony.gaia.score.Submission;
import io.polyphony.gaia.score.SubmissionRow;
import io.polyphony.gaia.task.AnswerKey;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers, scored against the metadata of a whole set by the leaderboard's rules. Close calls are counted apart.
 *
 * @param epochs how many answers each task should have
 * @param answered answers that are there, right or wrong
 * @param total of all tasks
 * @param levels of the tasks of each level that the set has
 * @param notes sentences on what is missing or was left out
 */
public record SetScore(int epochs, int answered, Tally total, SortedMap<Integer, Tally> levels, List<String> notes) {

    public SetScore {
        Objects.requireNonNull(total, "total");
        levels = new TreeMap<>(levels);
        notes = List.copyOf(notes);
    }

    /** An answer, as a run or a submission has it. */
    private record Given(String task, int epoch, Optional<String> answer, Boolean recorded) {}

    /**
     * The score of a submission, whether or not it is complete.
     *
     * @throws GaiaException {@code dataset-invalid} where the set keeps its right answers back, {@code submission-invalid} where a
     *     task is answered twice
     */
    public static SetScore of(Submission submission, Dataset set) {
        List<Given> given = new ArrayList<>();
        for (SubmissionRow row : submission.rows()) {
            given.add(new Given(row.taskId(), 1, Optional.of(row.modelAnswer()).filter(text -> !text.isEmpty()), null));
        }
        return of(given, 1, set);
    }

    /**
     * The score of a run's rows.
     *
     * @param epochs how often each task was to be tried
     * @throws GaiaException {@code dataset-invalid} where the set keeps its right answers back
     */
    public static SetScore of(Collection<Row> rows, int epochs, Dataset set) {
        return of(
                rows.stream()
                        .map(row ->
                                new Given(row.taskId(), row.epoch(), Optional.ofNullable(row.answer()), row.correct()))
                        .toList(),
                epochs,
                set);
    }

    private static SetScore of(List<Given> given, int epochs, Dataset set) {
        AnswerKey key = set.answers();
        if (key.known() == 0) {
            throw GaiaException.dataset(
                    "The " + set.split()
                            + " split has no right answers to score by: make a submission of the run, or name"
                            + " another split.",
                    null);
        }
        Map<String, List<Given>> byTask = new LinkedHashMap<>();
        set.entries().forEach(entry -> byTask.put(entry.id(), new ArrayList<>()));
        int strangers = 0;
        int changed = 0;
        for (Given one : given) {
            List<Given> some = byTask.get(one.task());
            if (some == null || one.epoch() < 1 || one.epoch() > epochs) {
                strangers++;
                continue;
            }
            if (some.stream().anyMatch(other -> other.epoch() == one.epoch())) {
                throw GaiaException.submission(
                        "Task " + one.task() + " is answered twice; leave one of the two out.", null);
            }
            some.add(one);
            changed += one.recorded() != null && one.recorded() != correct(one, key) ? 1 : 0;
        }
        List<Tally> all = new ArrayList<>();
        SortedMap<Integer, List<Tally>> byLevel = new TreeMap<>();
        for (Entry entry : set.entries()) {
            Tally tally = tally(byTask.get(entry.id()), epochs, key);
            all.add(tally);
            byLevel.computeIfAbsent(entry.level(), _ -> new ArrayList<>()).add(tally);
        }
        SortedMap<Integer, Tally> levels = new TreeMap<>();
        byLevel.forEach((level, some) -> levels.put(level, Tally.sum(some)));
        Tally total = Tally.sum(all);
        int answered = (int) byTask.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.answer().isPresent())
                .count();
        int unknown = set.entries().size() - key.known();
        return new SetScore(epochs, answered, total, levels, notes(total, strangers, changed, unknown));
    }

    private static boolean correct(Given one, AnswerKey key) {
        return key.answer(one.task())
                .map(truth -> QuestionScorer.correct(one.answer().orElse(null), truth))
                .orElse(false);
    }

    private static Tally tally(List<Given> given, int epochs, AnswerKey key) {
        int right = 0;
        int close = 0;
        for (Given one : given) {
            Optional<String> truth = key.answer(one.task());
            right += correct(one, key) ? 1 : 0;
            close += truth.isPresent() && CloseCall.is(one.answer().orElse(null), truth.get()) ? 1 : 0;
        }
        return new Tally(1, epochs, right, close, epochs - given.size());
    }

    private static List<String> notes(Tally total, int strangers, int changed, int unknown) {
        List<String> notes = new ArrayList<>();
        if (total.missing() > 0) {
            notes.add(Words.count(total.missing(), "answer") + " of " + Words.number(total.attempts())
                    + (total.missing() == 1 ? " is" : " are") + " missing and counted as wrong.");
        }
        if (strangers > 0) {
            notes.add(Words.count(strangers, "row") + " of tasks or epochs that the set and the run don't have "
                    + (strangers == 1 ? "is" : "are") + " left out.");
        }
        if (changed > 0) {
            notes.add(Words.count(changed, "row") + " of the run " + (changed == 1 ? "has" : "have")
                    + " another verdict than this set gives: was it made with other answers?");
        }
        if (unknown > 0) {
            notes.add(Words.count(unknown, "task") + " of the set " + (unknown == 1 ? "has" : "have")
                    + " no right answer to score by, and count as wrong.");
        }
        return notes;
    }
}
