package io.polyphony.gaia.benchmark;

import io.polyphony.gaia.task.Task;
import java.util.Map;

/**
 * Whoever answers tasks. It is asked from several threads at once.
 *
 * <pre>{@code
 * Solver solver = task -> Answer.of(model.chat(task.question()));
 * }</pre>
 *
 * <p>What it needs to know besides the task, such as the seed, and where it tells what it does, is {@link Attempt#current}.
 */
@FunctionalInterface
public interface Solver {

    /**
     * Answers one task.
     *
     * @throws Exception whatever goes wrong: it is one failed row, and the run goes on
     * @throws InterruptedException where the attempt's time is over
     */
    Answer solve(Task task) throws Exception;

    /** What makes it the solver that it is, such as its model: rows of other settings are never mixed with its own. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
