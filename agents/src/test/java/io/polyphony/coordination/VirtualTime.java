package io.polyphony.coordination;

import java.time.Duration;

/** Time that stands still until a test advances it. */
public final class VirtualTime implements TimeSource {

    private long now = 1_000;
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

    public synchronized void advance(Duration by) {
        now += by.toNanos();
        notifyAll();
    }

    /** Threads that wait for a later time now. */
    public synchronized int sleepers() {
        return sleepers;
    }
}
