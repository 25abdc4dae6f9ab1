package io.polyphony.decode;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The one platform thread that steps a {@link DecodeLoop} and that alone touches its {@link Decoder}.
 *
 * <p>It is a daemon named {@code polyphony-decode-<model>}; it parks while there is nothing to decode.
 */
public final class DecodeThread implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.polyphony.decode");

    private final DecodeLoop loop;
    private final LongSupplier clock;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean woken;

    /** Starts stepping {@code loop}. */
    public DecodeThread(String model, DecodeLoop loop, LongSupplier clock) {
        this.loop = loop;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform().daemon().name("polyphony-decode-" + model).unstarted(this::run);
        loop.onOrder(this::wake);
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                woken = false;
                if (!loop.step() && !woken && !closing) {
                    park();
                }
            }
        } catch (Throwable t) {
            // A defect of the loop itself: nobody may wait forever because of it.
            LOG.log(System.Logger.Level.ERROR, "the decode loop ended", t);
        } finally {
            loop.end();
        }
    }

    /** A permit alone would not do: whatever lock the thread waits for on its way may use it up. */
    private void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    private void park() {
        long deadline = loop.nextDeadline();
        if (deadline == Job.NEVER) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, deadline - clock.getAsLong());
        }
    }

    /** Waits for the step in progress, ends all jobs, and joins the thread; afterwards the decoder may be closed. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
