package io.polyphony.cli.gaia;

/** A way to make a solver; it opens nothing yet. */
@FunctionalInterface
interface SolverFactory {

    RunSolver make(SolverRequest request) throws Exception;
}
