package io.polyphony.resilience;

import io.polyphony.coordination.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that leaps to where somebody would wait for, and remembers every such wait. */
public final class LeapingTime implements TimeSource {

    private final List<Duration> waits = new ArrayList<>();
    private long now = -5_000;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(long nanoTime) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(Duration.ofNanos(nanoTime - now));
        now = Math.max(now, nanoTime);
    }

    public synchronized void pass(Duration time) {
        now += time.toNanos();
    }

    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
