package io.polyphony.coordination;

import io.polyphony.error.InvalidRequestException;

/**
 * When a join ends, and what it needs to be satisfied. A deadline, if there is one, ends every join.
 *
 * <ul>
 *   <li>{@link All}: every task must succeed; the first failure cancels the others.
 *   <li>{@link BestEffort}: every task runs to its own end; one success satisfies it.
 *   <li>{@link Quorum}: n successes satisfy it and cancel the others.
 *   <li>{@link FirstSuccess}: one success satisfies it and cancels the others.
 * </ul>
 */
public sealed interface JoinPolicy {

    /** Every task must succeed; the first failure cancels the others. No tasks at all satisfy it. */
    static JoinPolicy all() {
        return new All();
    }

    /** Every task runs to its own end and failures cancel nobody. */
    static JoinPolicy bestEffort() {
        return new BestEffort();
    }

    /**
     * The first {@code n} successes are enough. The others are cancelled then, or as soon as so many have failed that
     * {@code n} are out of reach.
     *
     * @throws InvalidRequestException if n is less than 1
     */
    static JoinPolicy quorum(int n) {
        return new Quorum(n);
    }

    /** The first success is enough and cancels the others. */
    static JoinPolicy firstSuccess() {
        return new FirstSuccess();
    }

    /** How many of so many tasks must succeed. */
    default int successesNeeded(int tasks) {
        return switch (this) {
            case All _ -> tasks;
            case BestEffort _ -> Math.min(1, tasks);
            case Quorum(int n) -> n;
            case FirstSuccess _ -> 1;
        };
    }

    /** Fail fast. */
    record All() implements JoinPolicy {}

    /** Wait for everybody. */
    record BestEffort() implements JoinPolicy {}

    /**
     * Enough is enough.
     *
     * @param n successes needed, at least 1
     */
    record Quorum(int n) implements JoinPolicy {
        public Quorum {
            if (n < 1) {
                throw new InvalidRequestException("A quorum of " + n
                        + " is always met: ask for at least 1 success, or use JoinPolicy.bestEffort().");
            }
        }
    }

    /** The fastest that succeeds wins. */
    record FirstSuccess() implements JoinPolicy {}
}
