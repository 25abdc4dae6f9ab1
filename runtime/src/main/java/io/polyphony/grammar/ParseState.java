package io.polyphony.grammar;

import java.util.Set;

/**
 * All ways in which the text so far can be parsed, as a state of a lazily built automaton.
 *
 * <p>Immutable but for the successors, which are filled in as they are found: two threads may both find one, and either
 * result is right.
 */
final class ParseState {

    private final Set<Configuration> configurations;
    private final boolean accepting;
    private final int hash;
    private final ParseState[] successors;

    ParseState(Set<Configuration> configurations, boolean accepting, int classCount) {
        this.configurations = configurations;
        this.accepting = accepting;
        this.hash = configurations.hashCode() * 31 + Boolean.hashCode(accepting);
        this.successors = new ParseState[classCount];
    }

    /** The configurations, each at a node that consumes a byte. */
    Set<Configuration> configurations() {
        return configurations;
    }

    /** Whether the text so far is complete. */
    boolean accepting() {
        return accepting;
    }

    /** Whether no byte can follow and the text is not complete either. */
    boolean dead() {
        return !accepting && configurations.isEmpty();
    }

    ParseState successor(int byteClass) {
        return successors[byteClass];
    }

    void successor(int byteClass, ParseState state) {
        successors[byteClass] = state;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParseState state
                && hash == state.hash
                && accepting == state.accepting
                && configurations.equals(state.configurations);
    }
}
