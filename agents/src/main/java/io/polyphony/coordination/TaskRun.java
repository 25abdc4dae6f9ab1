package io.polyphony.coordination;

import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * One task while it runs, in its own virtual thread, and what is known of it afterwards.
 *
 * <p>It keeps what the task threw as it is and makes the outcome only when asked, so that even an {@link
 * OutOfMemoryError} becomes a cause instead of being lost on the way.
 */
final class TaskRun<T> implements TaskProgress, Callable<Void> {

    /** Stands if memory runs out before the join could judge a failure. */
    private static final Blame UNJUDGED = new Blame.Cause(Integer.MAX_VALUE);

    private final AgentTask<T> task;
    private final RunningJoin join;
    private final TimeSource time;
    private final StringBuilder partial = new StringBuilder();

    private Thread thread;
    private int attempt;
    private int sequence = -1;
    private Usage usage = Usage.NONE;
    private long began;
    private long ended;
    private boolean finished;
    private T value;
    private Throwable thrown;
    private Blame blame = UNJUDGED;

    TaskRun(AgentTask<T> task, RunningJoin join, TimeSource time) {
        this.task = task;
        this.join = join;
        this.time = time;
    }

    @Override
    public Void call() {
        if (!begin()) {
            return null;
        }
        try {
            T result = task.work().run(this);
            finish(result, null);
            join.taskSucceeded();
        } catch (Throwable failure) {
            finish(null, failure);
            blame(join.taskThrew(task.agent(), failure));
        }
        return null;
    }

    private synchronized boolean begin() {
        if (join.ending() != null) {
            return false;
        }
        thread = Thread.currentThread();
        thread.setName("agent-" + task.agent());
        attempt = 1;
        began = time.nanoTime();
        return true;
    }

    private synchronized void finish(T result, Throwable failure) {
        value = result;
        thrown = failure;
        ended = time.nanoTime();
        finished = true;
    }

    private synchronized void blame(Blame reason) {
        blame = reason;
    }

    /** How the task ended; to be asked once the join is over and all of its threads have ended. */
    synchronized Outcome<T> outcome() {
        Duration elapsed = Duration.ofNanos(ended - began);
        Effort effort = new Effort(task.agent(), sequence, attempt, elapsed, usage);
        if (thread == null) {
            return new Outcome.Skipped<>(effort, join.ending().reason() + " before it began");
        }
        if (thrown == null) {
            return new Outcome.Succeeded<>(effort, value);
        }
        Optional<String> text = partial.isEmpty() ? Optional.empty() : Optional.of(partial.toString());
        return switch (blame) {
            case Blame.Victim(Ending(boolean byDeadline, String reason))
            when byDeadline -> new Outcome.TimedOut<>(effort, text, reason);
            case Blame.Victim(Ending(boolean _, String reason)) -> new Outcome.Cancelled<>(effort, text, reason);
            case Blame.Cause _ -> new Outcome.Failed<>(effort, thrown, text);
        };
    }

    /** How many tasks of the join had failed before this one; the largest number if it didn't fail. */
    synchronized int failedAs() {
        return blame instanceof Blame.Cause(int order) ? order : Integer.MAX_VALUE;
    }

    @Override
    public synchronized void attempt(int number) {
        if (!finished) {
            attempt = number;
        }
    }

    @Override
    public synchronized void sequence(int id) {
        if (!finished) {
            sequence = id;
            if (Thread.currentThread() == thread) {
                thread.setName("agent-" + task.agent() + "-" + id);
            }
        }
    }

    @Override
    public synchronized void usage(Usage total) {
        Objects.requireNonNull(total, "total");
        if (!finished) {
            usage = total;
        }
    }

    @Override
    public synchronized void partial(CharSequence appended) {
        Objects.requireNonNull(appended, "appended");
        if (!finished) {
            partial.append(appended);
        }
    }

    @Override
    public synchronized void clearPartial() {
        if (!finished) {
            partial.setLength(0);
        }
    }

    @Override
    public Optional<Deadline> deadline() {
        return join.deadline();
    }
}
