package io.polyphony.gaia.report;

import java.util.List;
import java.util.Objects;

/**
 * What came of all attempts at a task.
 *
 * @param facts the task
 * @param epochs how many attempts the run was to make
 * @param attempts those that have a row, by epoch
 */
public record TaskResult(TaskFacts facts, int epochs, List<AttemptResult> attempts) {

    public TaskResult {
        Objects.requireNonNull(facts, "facts");
        attempts = List.copyOf(attempts);
        if (attempts.size() > epochs) {
            throw new IllegalArgumentException(attempts.size() + " attempts in " + epochs + " epochs");
        }
    }

    /** How many attempts were right. */
    public int right() {
        return (int) attempts.stream().filter(AttemptResult::correct).count();
    }

    /** The share of attempts that were right; those without a row weren't. */
    public double score() {
        return right() / (double) epochs;
    }

    /** How many attempts were wrong by little. */
    public int close() {
        return (int) attempts.stream().filter(a -> a.close() && !a.correct()).count();
    }

    /** How many attempts have no row. */
    public int missing() {
        return epochs - attempts.size();
    }
}
