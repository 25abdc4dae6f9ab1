package io.polyphony.coordination;

import io.polyphony.error.DeadlineExceededException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** Tells what a task was stopped by from what it threw. */
final class Interruption {

    /** Causes can form a ring; no honest chain is as long as this. */
    private static final int LONGEST_CHAIN = 64;

    private Interruption() {}

    /** Whether the task threw because it was interrupted, perhaps wrapped by a library. */
    static boolean isBehind(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof InterruptedException
                    || link instanceof CancellationException
                    || link instanceof ClosedByInterruptException) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }

    /** Whether the task threw because a deadline had passed that it kept itself. */
    static boolean byDeadline(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof DeadlineExceededException) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }
}
