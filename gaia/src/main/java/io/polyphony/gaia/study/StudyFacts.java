package io.polyphony.gaia.study;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How a study was made.
 *
 * @param set the folder of the set, as it was given
 * @param out the folder of the runs, as it was given
 * @param command that was typed last
 * @param date of its end
 * @param budget of that command
 * @param used by that command
 * @param seed of all draws
 */
public record StudyFacts(
        String set, String out, String command, Instant date, Duration budget, Duration used, long seed) {

    public StudyFacts {
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(used, "used");
    }
}
