package io.polyphony.cli.gaia;

import java.util.Locale;

/** The solvers that the command knows. */
enum SolverName {
    TEAM,
    SINGLE,
    NO_TOOLS,
    HEURISTIC,
    RANDOM,
    ORACLE;

    /** As it is typed, such as {@code no-tools}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
