package io.polyphony.cli.doctor;

import java.util.List;
import java.util.Objects;

/**
 * One thing that is looked at, independently of all others.
 *
 * @param name in lower case with hyphens; stays the same between versions
 * @param looksAt what it looks at, for people
 */
record Check(String name, String looksAt, Look look) {

    /** The look itself; what it throws is reported as the check's own failure. */
    @FunctionalInterface
    interface Look {
        /** Looks at {@code machine}; {@code before} is what earlier checks found. */
        Finding at(Machine machine, List<Finding> before) throws Exception;
    }

    /** A look that needs to know nothing of other checks. */
    @FunctionalInterface
    interface IndependentLook {
        Finding at(Machine machine) throws Exception;
    }

    Check {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(looksAt, "looksAt");
        Objects.requireNonNull(look, "look");
    }

    static Check of(String name, String looksAt, IndependentLook look) {
        return new Check(name, looksAt, (machine, _) -> look.at(machine));
    }
}
