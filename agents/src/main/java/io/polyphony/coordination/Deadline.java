package io.polyphony.coordination;

import java.time.Duration;
import java.util.Objects;

/**
 * A point in monotonic time by which work must end. It can be handed on to nested work, which then shares it.
 *
 * <p>A limit too long for the clock (about 146 years) counts as the longest that it can express.
 */
public final class Deadline {

    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final TimeSource time;
    private final Duration limit;
    private final long at;

    private Deadline(TimeSource time, Duration limit) {
        this.time = time;
        this.limit = limit;
        this.at = time.nanoTime() + nanos(limit);
    }

    /** The deadline that is so far from now; one of zero or less has passed already. */
    public static Deadline after(Duration limit) {
        return after(limit, TimeSource.system());
    }

    /** The deadline that is so far from now in the given time. */
    public static Deadline after(Duration limit, TimeSource time) {
        return new Deadline(Objects.requireNonNull(time, "time"), Objects.requireNonNull(limit, "limit"));
    }

    /** What is left until the deadline; zero once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, at - time.nanoTime()));
    }

    public boolean passed() {
        return at - time.nanoTime() <= 0;
    }

    /** The limit that it was made with. */
    public Duration limit() {
        return limit;
    }

    void await() throws InterruptedException {
        time.sleepUntil(at);
    }

    private static long nanos(Duration limit) {
        if (limit.isNegative()) {
            return 0;
        }
        return limit.compareTo(Duration.ofNanos(LONGEST)) > 0 ? LONGEST : limit.toNanos();
    }

    @Override
    public String toString() {
        return "deadline of " + limit;
    }
}
