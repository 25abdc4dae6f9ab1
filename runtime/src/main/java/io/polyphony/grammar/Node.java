package io.polyphony.grammar;

/** A node of the transition network; nodes name each other by index. */
sealed interface Node {

    /**
     * Consumes one byte.
     *
     * @param edges triples of the lowest byte, the highest byte (both unsigned) and the node that follows; they may
     *     overlap
     */
    record Bytes(int[] edges) implements Node {}

    /** Goes on at all targets at once without consuming anything. */
    record Split(int[] targets) implements Node {}

    /** Matches a rule, then goes on at {@code next}. */
    record Call(int rule, int next) implements Node {}

    /** The end of a rule: goes on where the rule was called. */
    record End() implements Node {}
}
