package io.polyphony.gaia.benchmark;

import io.polyphony.event.Events;
import java.util.Objects;

/**
 * The attempt at a task that the current thread works on.
 *
 * @param epoch counted from 1
 * @param seed for all draws of this attempt: different for each task and epoch, the same in every run
 * @param limits what it may cost
 * @param events where the solver tells what it does; the task's trace is made of it
 */
public record Attempt(int epoch, long seed, Limits limits, Events events) {

    static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    public Attempt {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(events, "events");
    }

    /** The attempt that a run makes on this thread; outside of any run one with default limits that nobody listens to. */
    public static Attempt current() {
        return CURRENT.isBound() ? CURRENT.get() : new Attempt(1, 1, Limits.DEFAULT, new Events());
    }
}
