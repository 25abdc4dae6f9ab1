package io.polyphony.gaia.study;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a study may take, from now on. */
public final class StudyBudget {

    private final long all;
    private final LongSupplier nanoTime;
    private final long start;

    /** A budget that begins to run out. */
    public StudyBudget(Duration all, LongSupplier nanoTime) {
        this.all = all.compareTo(Duration.ofDays(365)) < 0
                ? all.toNanos()
                : Duration.ofDays(365).toNanos();
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** What was used of it, more than all of it at times. */
    public Duration used() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /** Whether nothing is left. */
    public boolean spent() {
        return nanoTime.getAsLong() - start >= all;
    }
}
