package io.polyphony.gaia.benchmark;

import io.polyphony.gaia.task.Task;

/** A solver's work as a run of the benchmark does it: with an attempt bound to the thread. */
public final class AttemptBinding {

    private AttemptBinding() {}

    public static Answer solve(Attempt attempt, Solver solver, Task task) throws Exception {
        return ScopedValue.where(Attempt.CURRENT, attempt).call(() -> solver.solve(task));
    }
}
