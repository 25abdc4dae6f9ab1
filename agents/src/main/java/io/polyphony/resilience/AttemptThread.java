package io.polyphony.resilience;

import io.polyphony.coordination.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An attempt in a virtual thread of its own, so that its caller can leave it behind.
 *
 * <p>The caller waits in the guard's time, which may be a virtual one. Cancelling interrupts the attempt and gives it a moment
 * to end; one that takes no notice is abandoned, and counted until it ends after all.
 */
final class AttemptThread<T> implements Future<T> {

    private static final System.Logger LOG = System.getLogger("io.polyphony.resilience");

    private final String what;
    private final TimeSource time;
    private final AtomicInteger abandoned;
    private final Duration grace;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Thread thread;
    private boolean ended;
    private boolean left;
    private volatile boolean limitReached;

    private AttemptThread(
            String what, Attempt<T, ?> attempt, TimeSource time, AtomicInteger abandoned, Duration grace) {
        this.what = what;
        this.time = time;
        this.abandoned = abandoned;
        this.grace = grace;
        CallScope scope = CallScope.current();
        this.thread = Thread.ofVirtual().name(what.replace(' ', '-')).unstarted(() -> run(scope, attempt));
    }

    /**
     * Starts {@code attempt}.
     *
     * @param abandoned counts attempts that were left behind and still run
     * @param grace what an interrupted attempt gets to end, by the clock on the wall
     */
    static <T> AttemptThread<T> start(
            String what, Attempt<T, ?> attempt, TimeSource time, AtomicInteger abandoned, Duration grace) {
        AttemptThread<T> started = new AttemptThread<>(what, attempt, time, abandoned, grace);
        started.thread.start();
        return started;
    }

    private void run(CallScope scope, Attempt<T, ?> attempt) {
        T value = null;
        Throwable thrown = null;
        try {
            value = scope.call(attempt);
        } catch (Throwable t) {
            thrown = t;
        }
        synchronized (this) {
            ended = true;
            if (left) {
                abandoned.decrementAndGet();
            }
        }
        if (thrown == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(thrown);
        }
    }

    /** Whether the time was over before the attempt. */
    boolean limitReached() {
        return limitReached;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        return result.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long at = time.nanoTime() + unit.toNanos(timeout);
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread timer = Thread.startVirtualThread(() -> {
            try {
                time.sleepUntil(at);
                over.complete(null);
            } catch (InterruptedException e) {
                // The attempt ended first.
            }
        });
        try {
            CompletableFuture.anyOf(result.handle((value, thrown) -> value), over)
                    .get();
        } finally {
            timer.interrupt();
        }
        if (result.isDone()) {
            return result.get();
        }
        limitReached = true;
        throw new TimeoutException();
    }

    /** Interrupts the attempt and waits a moment for its end; after that it is abandoned. */
    @Override
    public boolean cancel(boolean mayInterrupt) {
        thread.interrupt();
        try {
            thread.join(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (!ended && !left) {
                left = true;
                int running = abandoned.incrementAndGet();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "an attempt at the {0} takes no notice of its interrupt and is left behind; {1} such run now",
                        what,
                        running);
            }
        }
        return true;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return result.isDone();
    }
}
