package io.polyphony.gaia.report;

import io.polyphony.gaia.benchmark.Status;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What came of a run. Denominators are the whole set: a task without a row is a wrong answer.
 *
 * @param facts what it was made with
 * @param epochs how many attempts it was to make at each task
 * @param tasks all tasks of the set, in the set's order
 * @param notes sentences on what is missing or was left out
 */
public record RunReport(RunFacts facts, int epochs, List<TaskResult> tasks, List<String> notes) {

    /** The word for attempts that have no row, beside those of {@link Status}. */
    public static final String MISSING = "missing";

    /**
     * How well k attempts do.
     *
     * @param k how many
     * @param any the mean over tasks of pass@k, that one of them is right
     * @param all the mean over tasks of pass^k, that all of them are
     */
    public record Pass(int k, double any, double all) {}

    public RunReport {
        Objects.requireNonNull(facts, "facts");
        tasks = List.copyOf(tasks);
        notes = List.copyOf(notes);
    }

    /** The same under another name. */
    RunReport named(String name) {
        RunFacts renamed =
                new RunFacts(name, facts.solver(), facts.set(), facts.model(), facts.machine(), facts.settings());
        return new RunReport(renamed, epochs, tasks, notes);
    }

    /** The score of the whole set. */
    public Tally total() {
        return Tally.of(tasks);
    }

    /** The score of each level that has tasks, by level. */
    public Map<Integer, Tally> levels() {
        Map<Integer, List<TaskResult>> byLevel = new TreeMap<>();
        tasks.forEach(task -> byLevel.computeIfAbsent(task.facts().level(), _ -> new ArrayList<>())
                .add(task));
        Map<Integer, Tally> tallies = new TreeMap<>();
        byLevel.forEach((level, results) -> tallies.put(level, Tally.of(results)));
        return tallies;
    }

    /** How many attempts ended in which way, those that did; first the known ways in their order, last those without a row. */
    public Map<String, Integer> statuses() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Arrays.stream(Status.values()).forEach(status -> counts.put(status.word(), 0));
        attempts().forEach(attempt -> counts.merge(attempt.status(), 1, Integer::sum));
        counts.put(MISSING, total().missing());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** All attempts that have a row. */
    public Stream<AttemptResult> attempts() {
        return tasks.stream().flatMap(task -> task.attempts().stream());
    }

    /** The tokens of all attempts. */
    public Usage usage() {
        return attempts().map(AttemptResult::usage).reduce(Usage.NONE, Usage::plus);
    }

    /** The tool calls of all attempts. */
    public int toolCalls() {
        return attempts().mapToInt(AttemptResult::toolCalls).sum();
    }

    /** Whether right answers were known: those of a test split aren't, and scores say nothing then. */
    public boolean graded() {
        return attempts().findAny().isEmpty() || attempts().anyMatch(AttemptResult::graded);
    }

    /** How long at least one attempt was at work: pauses between a run and its continuation don't count. */
    public Duration busy() {
        return RunClock.of(this).busy();
    }

    /** pass@k and pass^k for 1 to {@link #epochs}. */
    public List<Pass> passes() {
        return IntStream.rangeClosed(1, epochs).mapToObj(this::pass).toList();
    }

    private Pass pass(int k) {
        return new Pass(
                k,
                tasks.stream()
                        .mapToDouble(task -> PassRate.any(epochs, task.right(), k))
                        .average()
                        .orElse(0),
                tasks.stream()
                        .mapToDouble(task -> PassRate.all(epochs, task.right(), k))
                        .average()
                        .orElse(0));
    }
}
