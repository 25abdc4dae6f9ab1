package io.polyphony.store;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A watch over a stream that closes it when it has given nothing for too long, so that its reader fails. */
final class StallGuard implements AutoCloseable {

    private final Closeable stream;
    private final Duration limit;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long lastAdvance = System.nanoTime();
    private volatile boolean stalled;

    private StallGuard(Closeable stream, Duration limit) {
        this.stream = stream;
        this.limit = limit;
    }

    static StallGuard over(Closeable stream, Duration limit) {
        StallGuard guard = new StallGuard(stream, limit);
        Thread.ofVirtual().name("stall-guard").start(guard::watch);
        return guard;
    }

    /** The stream gave something. */
    void advanced() {
        lastAdvance = System.nanoTime();
    }

    /** Whether the stream was closed by this guard. */
    boolean isStalled() {
        return stalled;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            long left = limit.toNanos();
            while (left > 0) {
                if (closed.await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
                left = limit.toNanos() - (System.nanoTime() - lastAdvance);
            }
            stalled = true;
            stream.close();
        } catch (IOException | InterruptedException e) {
            // The reader fails by itself then.
            stalled = true;
        }
    }
}
