package io.polyphony.cli.gaia;

import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Solver;
import io.polyphony.gaia.task.Task;
import java.util.Map;

/** A solver of the command line with what it holds open. Its settings are known before anything is opened. */
interface RunSolver extends Solver, AutoCloseable {

    /** Opens what it needs, such as a model; called once, before the first attempt, and not where none is to be made. */
    default void open() {}

    @Override
    default void close() {}

    /** A solver that needs nothing opened. */
    static RunSolver of(Solver solver) {
        return new RunSolver() {
            @Override
            public Answer solve(Task task) throws Exception {
                return solver.solve(task);
            }

            @Override
            public Map<String, String> settings() {
                return solver.settings();
            }
        };
    }
}
