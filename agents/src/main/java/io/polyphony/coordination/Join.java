package io.polyphony.coordination;

import io.polyphony.error.DeadlineExceededException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came back from tasks that ran side by side: one outcome for each, nothing lost.
 *
 * @param <T> what the tasks return
 */
public final class Join<T> {

    private final JoinPolicy policy;
    private final List<Outcome<T>> outcomes;
    private final List<Outcome.Failed<T>> failures;
    private final Duration elapsed;

    Join(JoinPolicy policy, List<Outcome<T>> outcomes, List<Outcome.Failed<T>> failures, Duration elapsed) {
        this.policy = policy;
        this.outcomes = List.copyOf(outcomes);
        this.failures = List.copyOf(failures);
        this.elapsed = elapsed;
    }

    public JoinPolicy policy() {
        return policy;
    }

    /** The outcome of every task, in the order of the tasks. */
    public List<Outcome<T>> outcomes() {
        return outcomes;
    }

    /** The tasks that returned, in the order of the tasks. */
    public List<Outcome.Succeeded<T>> successes() {
        return outcomes.stream()
                .filter(Outcome.Succeeded.class::isInstance)
                .map(outcome -> (Outcome.Succeeded<T>) outcome)
                .toList();
    }

    /** The tasks that failed by themselves, in the order in which they failed. */
    public List<Outcome.Failed<T>> failures() {
        return failures;
    }

    /** From the call to the end of the last task. */
    public Duration elapsed() {
        return elapsed;
    }

    /** Whether as many tasks succeeded as the policy needs. */
    public boolean satisfied() {
        return successes().size() >= policy.successesNeeded(outcomes.size());
    }

    /**
     * The values of the tasks that succeeded, in the order of the tasks, if the policy is satisfied.
     *
     * @throws CoordinationException with code {@code join-failed} if not: its cause is what failed first, and whatever
     *     failed after that is suppressed in it
     */
    public List<T> valuesOrThrow() {
        if (!satisfied()) {
            throw unsatisfied();
        }
        return successes().stream().map(Outcome.Succeeded::value).toList();
    }

    private CoordinationException unsatisfied() {
        String message = "Only " + successes().size() + " of " + outcomes.size() + " tasks succeeded where "
                + policy.successesNeeded(outcomes.size()) + " were needed ("
                + outcomes.stream()
                        .filter(outcome -> !(outcome instanceof Outcome.Succeeded))
                        .limit(10)
                        .map(outcome -> outcome.agent() + " " + outcome.status())
                        .collect(Collectors.joining(", "))
                + "): see the cause and the suppressed failures.";
        CoordinationException failure = CoordinationException.joinFailed(message, firstCause());
        failures.stream().skip(1).forEach(later -> failure.addSuppressed(later.cause()));
        return failure;
    }

    private Throwable firstCause() {
        if (!failures.isEmpty()) {
            return failures.getFirst().cause();
        }
        return outcomes.stream()
                .filter(Outcome.TimedOut.class::isInstance)
                .findFirst()
                .map(outcome -> new DeadlineExceededException("The agent " + outcome.agent()
                        + " had not finished when the deadline passed: allow more time or ask for less."))
                .orElse(null);
    }

    @Override
    public String toString() {
        return outcomes.stream()
                .map(outcome -> outcome.agent() + " " + outcome.status())
                .collect(Collectors.joining(", ", "Join[", "]"));
    }
}
