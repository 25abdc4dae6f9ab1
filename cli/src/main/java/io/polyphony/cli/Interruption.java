package io.polyphony.cli;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The way from Ctrl-C (or a plain {@code kill}) to the working thread.
 *
 * <p>When the JVM is told to stop, the working thread is interrupted and the JVM waits for it, so that journals are
 * completed and what is finished is still shown. The exit status stays the signal's: 130 after Ctrl-C.
 */
final class Interruption implements AutoCloseable {

    /** How long the work may take to end; a decode step and the writing of a journal are far below. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Thread worker;
    private final Duration grace;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "polyphony-interruption");
    private volatile boolean requested;

    Interruption(Thread worker, Duration grace) {
        this.worker = Objects.requireNonNull(worker, "worker");
        this.grace = Objects.requireNonNull(grace, "grace");
    }

    /** Makes Ctrl-C interrupt the calling thread until this is closed. */
    static Interruption ofThisThread() {
        var interruption = new Interruption(Thread.currentThread(), GRACE);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the user asked to stop. */
    boolean requested() {
        return requested;
    }

    /** Interrupts the work and waits for its end, at most for the grace period. */
    void stop() {
        requested = true;
        worker.interrupt();
        try {
            ended.await(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the work has ended. */
    @Override
    public void close() {
        ended.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                // The JVM began to stop just now; there is nothing left to interrupt.
            }
        }
    }
}
