package io.polyphony.gaia.study;

import java.util.Optional;

/** The solvers that a study can have. */
public interface StudySolvers {

    /** Why there is no such solver; nothing where there is. */
    default Optional<String> missing(Contestant who) {
        return Optional.empty();
    }

    /** The solver of a run, with nothing opened yet. */
    StudySolver make(StudyRun run) throws Exception;
}
