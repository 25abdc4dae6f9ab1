package io.polyphony.host;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The processors of a machine, those that this process may use, and those that were free while it was looked.
 *
 * @param machine processors of the machine
 * @param allowed processors that this process may run on (its affinity)
 * @param quota processors' worth of time that the control group grants, where it limits it
 * @param idle processors' worth of time that nobody else took among those allowed, where it could be measured
 * @param neighbours the busiest other processes that this one can see, busiest first
 */
public record CoreFacts(
        int machine, int allowed, OptionalDouble quota, OptionalDouble idle, List<BusyProcess> neighbours) {

    public CoreFacts {
        Objects.requireNonNull(quota, "quota");
        Objects.requireNonNull(idle, "idle");
        neighbours = List.copyOf(neighbours);
    }

    /** Processors' worth of time that this process may have when nobody else wants any. */
    public double usable() {
        return Math.min(allowed, quota.orElse(allowed));
    }

    /** Processors' worth of time that this process would get now without taking it from others. */
    public double free() {
        return Math.min(usable(), idle.orElse(allowed));
    }

    /** Native threads that the free processors can run at full speed: at least 1. */
    public int threads() {
        // A core that is idle 80 % of the time counts as free; what the doctor itself ran is in the measurement.
        return Math.max(1, (int) Math.floor(free() + 0.2));
    }
}
