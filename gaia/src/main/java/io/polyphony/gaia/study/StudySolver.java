package io.polyphony.gaia.study;

import io.polyphony.gaia.benchmark.Solver;

/** A solver with what it holds open. Its settings are known before anything is opened. */
public interface StudySolver extends Solver, AutoCloseable {

    /** Opens what it needs, such as a model; called once, before the first attempt, and not where none is to be made. */
    default void open() {}

    @Override
    default void close() {}
}
