package io.polyphony.coordination;

/** The time that deadlines are measured in: the JVM's monotonic clock, or a virtual one in tests. */
public interface TimeSource {

    /** Nanoseconds since an arbitrary origin, which only ever grow; compare by subtraction. */
    long nanoTime();

    /**
     * Waits until {@link #nanoTime()} has reached the given value.
     *
     * @throws InterruptedException if the calling thread is interrupted while it waits
     */
    void sleepUntil(long nanoTime) throws InterruptedException;

    /** {@link System#nanoTime()} and real waiting. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
