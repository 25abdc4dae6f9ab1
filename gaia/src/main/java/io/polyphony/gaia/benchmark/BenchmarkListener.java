package io.polyphony.gaia.benchmark;

import io.polyphony.gaia.task.Entry;
import java.util.List;

/** What is told of a run's progress, in the thread that runs it. What it throws ends the run. */
public interface BenchmarkListener {

    /**
     * The run begins or goes on.
     *
     * @param attempts all of them, those that were made before included
     * @param present rows of before
     */
    default void begun(int attempts, List<Row> present) {}

    /** An attempt begins. */
    default void started(Entry entry, int epoch) {}

    /** An attempt has ended, and its row is kept. */
    default void finished(Row row) {}
}
