package io.polyphony.gaia.study;

import io.polyphony.gaia.benchmark.BenchmarkListener;

/** What is told of a study's progress, in the thread that carries it out. */
public interface StudyListener {

    /** A run begins or goes on; who wants to know of its attempts is given back. */
    default BenchmarkListener begun(StudyRun run) {
        return new BenchmarkListener() {};
    }

    /** Nothing more will be done for a run now. */
    default void ended(RunOutcome outcome) {}
}
