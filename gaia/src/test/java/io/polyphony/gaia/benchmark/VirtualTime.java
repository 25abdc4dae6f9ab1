package io.polyphony.gaia.benchmark;

import io.polyphony.coordination.TimeSource;
import java.time.Duration;

/** Time that stands still until a test advances it. */
final class VirtualTime implements TimeSource {

    private long now = -7_000;
    private int sleepers;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(long nanoTime) throws InterruptedException {
        sleepers++;
        notifyAll();
        try {
            while (nanoTime - now > 0) {
                wait();
            }
        } finally {
            sleepers--;
        }
    }

    synchronized void advance(Duration by) {
        now += by.toNanos();
        notifyAll();
    }

    /** Waits until so many threads wait for a later time. */
    synchronized void awaitSleepers(int count) throws InterruptedException {
        while (sleepers != count) {
            wait();
        }
    }
}
