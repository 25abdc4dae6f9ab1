package io.polyphony.resilience;

import io.polyphony.coordination.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds for every guarded call beneath one piece of work, such as an agent's task: when it must be over, and who hears of
 * failed attempts. It reaches the guards of tools and models without being handed on, as a {@link ScopedValue}.
 *
 * @param deadline no retry begins that would have to wait beyond it
 * @param listener is told of attempts that failed
 * @param callers the agents whose tool calls this happens in, the outermost first
 */
public record CallScope(Optional<Deadline> deadline, AttemptListener listener, List<String> callers) {

    /** No deadline, and nobody listening. */
    public static final CallScope NONE = new CallScope(Optional.empty(), AttemptListener.NONE, List.of());

    private static final ScopedValue<CallScope> CURRENT = ScopedValue.newInstance();

    public CallScope {
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(listener, "listener");
        callers = List.copyOf(callers);
    }

    /** The scope that the calling thread is in. */
    public static CallScope current() {
        return CURRENT.orElse(NONE);
    }

    /** This scope with the earlier one of its deadline and {@code other}. */
    public CallScope within(Deadline other) {
        boolean kept = deadline.isPresent() && deadline.get().remaining().compareTo(other.remaining()) <= 0;
        return kept ? this : new CallScope(Optional.of(other), listener, callers);
    }

    /** This scope with another listener. */
    public CallScope to(AttemptListener other) {
        return new CallScope(deadline, other, callers);
    }

    /** This scope inside a tool call of {@code agent}. */
    public CallScope inToolCallOf(String agent) {
        List<String> inner = new ArrayList<>(callers);
        inner.add(agent);
        return new CallScope(deadline, listener, inner);
    }

    /** Does {@code work} in this scope. */
    public <T, E extends Exception> T call(Attempt<T, E> work) throws E {
        return ScopedValue.where(CURRENT, this).call(work::run);
    }
}
