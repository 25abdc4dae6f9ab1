package io.polyphony.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * How long the sequences of one pool are held, and what that says about when the next one comes free. All times are
 * nanoseconds of one monotonic clock.
 */
final class HoldTimes {

    /** How much the latest hold counts in the average. */
    private static final double WEIGHT = 0.2;

    /** A sequence held this many times longer than usual, such as one with documents that others fork, isn't waited for. */
    private static final int LONG_HELD = 4;

    private final long[] since;
    private double average;
    private boolean measured;

    HoldTimes(int capacity) {
        this.since = new long[capacity];
    }

    void began(int id, long now) {
        since[id] = now;
    }

    void ended(int id, long now) {
        long held = now - since[id];
        average = measured ? average + WEIGHT * (held - average) : held;
        measured = true;
    }

    /**
     * The time until a caller at {@code place} of the queue is served, whole milliseconds and at least one; empty where no
     * sequence has been held for any time yet.
     *
     * @param place 1 is served next
     */
    Optional<Duration> untilServed(int place, BitSet held, long now) {
        long[] ages = held.stream().mapToLong(id -> now - since[id]).toArray();
        // Those that are still held tell at least how long it takes at least.
        double usual = measured ? average : Arrays.stream(ages).average().orElse(0);
        if (usual <= 0) {
            return Optional.empty();
        }
        long changing =
                Arrays.stream(ages).filter(age -> age <= LONG_HELD * usual).count();
        double millis = place * usual / Math.max(1, changing) / 1e6;
        return Optional.of(Duration.ofMillis((long) Math.ceil(Math.max(1, millis))));
    }
}
