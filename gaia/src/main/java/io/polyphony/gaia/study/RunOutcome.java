package io.polyphony.gaia.study;

import java.util.Locale;
import java.util.Objects;

/**
 * What became of a run.
 *
 * @param state how far it came
 * @param rows how many of its attempts are made, now or before
 * @param reason one sentence where it isn't complete, else empty
 */
public record RunOutcome(StudyRun run, State state, int rows, String reason) {

    /** How far a run came. */
    public enum State {
        /** All its attempts have rows. */
        COMPLETE,
        /** Some have. */
        PARTIAL,
        /** None has, for want of time. */
        NOT_RUN,
        /** The build, or the folder of the set, has nothing to make it with. */
        MISSING,
        /** It couldn't be made. */
        FAILED;

        /** As it is written in files and tables, such as {@code not run}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public RunOutcome {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }
}
