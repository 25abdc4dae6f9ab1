package io.polyphony.gaia.benchmark;

import io.polyphony.coordination.TimeSource;
import io.polyphony.gaia.task.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An attempt in a thread of its own, which is interrupted when its time is over, and left behind when it takes no notice.
 *
 * <p>The thread is none of the virtual ones: a solver that computes on and on would keep the carrier of all others for ever.
 */
final class TimedAttempt {

    /** How an attempt ended. */
    sealed interface Ending {

        /** In time, with an answer. */
        record Returned(Answer answer) implements Ending {}

        /** In time, with an error. */
        record Threw(Throwable cause) implements Ending {}

        /** After its time was over; {@code answer} is null where the solver gave none. */
        record Late(Answer answer) implements Ending {}

        /** Not at all: it still runs. */
        record LeftBehind() implements Ending {}
    }

    /** How long attempts may take is at most this, about 73 years, so that no sum of times overflows. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final Entry entry;
    private final Attempt attempt;
    private final Trace trace;
    private final Instant startedAt;
    private final TimeSource time;
    private final Duration grace;
    private final Consumer<TimedAttempt> ended;
    private final Thread worker;
    private final Thread timer;
    private long start;
    private long end;
    private Ending ending;
    private boolean late;
    private boolean stopped;

    /**
     * An attempt that hasn't begun.
     *
     * @param grace what an interrupted attempt gets to end
     * @param ended is told once, by whichever thread, of the end of an attempt that wasn't stopped
     */
    TimedAttempt(
            Entry entry,
            Attempt attempt,
            Solver solver,
            Trace trace,
            Instant startedAt,
            TimeSource time,
            Duration grace,
            Consumer<TimedAttempt> ended) {
        this.entry = entry;
        this.attempt = attempt;
        this.trace = trace;
        this.startedAt = startedAt;
        this.time = time;
        this.grace = grace;
        this.ended = ended;
        String name = "attempt-" + entry.id() + "-" + attempt.epoch();
        this.worker = Thread.ofPlatform().daemon().name(name).unstarted(() -> work(solver));
        this.timer = Thread.ofPlatform().daemon().name(name + "-limit").unstarted(this::watch);
    }

    void start() {
        start = time.nanoTime();
        try {
            worker.start();
        } catch (OutOfMemoryError e) {
            settle(null, e); // no thread can be had now
        }
    }

    private void work(Solver solver) {
        Answer answer = null;
        Throwable thrown = null;
        try {
            timer.start(); // here, so that there is something to interrupt
            answer = Objects.requireNonNull(
                    ScopedValue.where(Attempt.CURRENT, attempt).call(() -> solver.solve(entry.task())),
                    "the solver returned null");
        } catch (Throwable t) {
            thrown = t;
        }
        settle(answer, thrown);
    }

    private void watch() {
        Duration wall = attempt.limits().wall();
        long over = start + (wall.compareTo(LONGEST) < 0 ? wall : LONGEST).toNanos();
        try {
            time.sleepUntil(over);
            synchronized (this) {
                if (ending != null) {
                    return;
                }
                late = true;
            }
            worker.interrupt();
            time.sleepUntil(over + grace.toNanos());
            settle(new Ending.LeftBehind());
        } catch (InterruptedException _) {
            // The attempt has ended.
        }
    }

    private synchronized void settle(Answer answer, Throwable thrown) {
        settle(
                late
                        ? new Ending.Late(answer)
                        : thrown == null ? new Ending.Returned(answer) : new Ending.Threw(thrown));
    }

    private synchronized void settle(Ending how) {
        if (ending != null || stopped) {
            return;
        }
        ending = how;
        end = time.nanoTime();
        if (Thread.currentThread() != timer) {
            timer.interrupt();
        }
        ended.accept(this);
    }

    /** Interrupts it because nobody wants its result any more; one that has ended stays as it is. */
    void stop() {
        synchronized (this) {
            if (ending != null) {
                return;
            }
            stopped = true;
        }
        timer.interrupt();
        worker.interrupt();
    }

    /** Waits for its thread's end; says whether that came in time. */
    boolean join(Duration atMost) throws InterruptedException {
        return !worker.isAlive() || worker.join(atMost);
    }

    Entry entry() {
        return entry;
    }

    Attempt attempt() {
        return attempt;
    }

    Trace trace() {
        return trace;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** How it ended, once that was told. */
    synchronized Ending ending() {
        return ending;
    }

    /** How long it took. */
    synchronized Duration wall() {
        return Duration.ofNanos(end - start);
    }
}
