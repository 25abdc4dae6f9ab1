package io.polyphony.coordination;

import io.polyphony.error.InvalidRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Structured concurrency for agents: runs tasks in parallel, each in a virtual thread of its own, and returns when
 * every one of them has ended.
 *
 * <ol>
 *   <li>Every task is started; the thread is named {@code agent-<name>}, then {@code agent-<name>-<sequence>}.
 *   <li>The {@link JoinPolicy}, the deadline or an interrupt of the caller may end the join early: tasks that still run
 *       are interrupted, tasks that have not begun are skipped.
 *   <li>The call returns when all threads have ended, so nothing leaks; a task that ignores its interrupt holds up the
 *       call.
 * </ol>
 *
 * <p>A task that threw because it was interrupted is a victim ({@link Outcome.Cancelled}, {@link Outcome.TimedOut});
 * one that threw anything else is {@link Outcome.Failed} with its own cause, even if the join had ended by then; one
 * that returned is {@link Outcome.Succeeded}, even if it had been interrupted.
 *
 * <p>Coordinators may be nested: a task may run tasks. An inner policy concerns the inner tasks only, and an interrupt
 * of the outer task ends the inner ones. Scoped values of the caller are visible to the tasks.
 *
 * <pre>{@code
 * Join<String> join = Coordinator.create().run(
 *         JoinPolicy.quorum(2),
 *         Duration.ofSeconds(30),
 *         List.of(
 *                 AgentTask.of("optimist", progress -> "yes"),
 *                 AgentTask.of("sceptic", progress -> "no"),
 *                 AgentTask.of("judge", progress -> "yes")));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Needs JDK 25 with {@code --enable-preview}.
 */
public final class Coordinator {

    private final String name;
    private final TimeSource time;

    private Coordinator(Builder builder) {
        this.name = builder.name;
        this.time = builder.time;
    }

    /**
     * A coordinator with the defaults: named {@code coordinator}, on the system's time.
     *
     * @throws CoordinationException with code {@code preview-disabled} if this JVM can't run structured concurrency
     */
    public static Coordinator create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@link #run(JoinPolicy, Deadline, List)} without a deadline. */
    public <T> Join<T> run(JoinPolicy policy, List<AgentTask<T>> tasks) throws InterruptedException {
        return join(policy, Optional.empty(), tasks);
    }

    /** {@link #run(JoinPolicy, Deadline, List)} with a deadline that is so far from now. */
    public <T> Join<T> run(JoinPolicy policy, Duration limit, List<AgentTask<T>> tasks) throws InterruptedException {
        return join(policy, Optional.of(Deadline.after(limit, time)), tasks);
    }

    /**
     * Runs the tasks side by side and returns when all have ended.
     *
     * <p>Several tasks may have the same agent name. No tasks at all give a join without outcomes at once, which is an
     * error only if the policy needs a success.
     *
     * @param deadline when tasks that still run are interrupted; if it has passed, all tasks are skipped
     * @throws InterruptedException if the calling thread is interrupted, after all tasks were interrupted too and have
     *     ended; what had failed by itself until then is suppressed in it
     * @throws InvalidRequestException if the policy needs more successes than there are tasks
     */
    public <T> Join<T> run(JoinPolicy policy, Deadline deadline, List<AgentTask<T>> tasks) throws InterruptedException {
        return join(policy, Optional.of(deadline), tasks);
    }

    private <T> Join<T> join(JoinPolicy policy, Optional<Deadline> deadline, List<AgentTask<T>> tasks)
            throws InterruptedException {
        Objects.requireNonNull(policy, "policy");
        List<AgentTask<T>> given = List.copyOf(tasks);
        int needed = policy.successesNeeded(given.size());
        if (needed > given.size()) {
            throw new InvalidRequestException("The policy " + policy + " needs " + needed
                    + " successes, but there are only " + given.size() + " tasks: lower it or add tasks.");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("The caller was interrupted before any task began.");
        }
        long began = time.nanoTime();
        RunningJoin join = new RunningJoin(policy, given.size(), deadline);
        List<TaskRun<T>> runs =
                given.stream().map(task -> new TaskRun<>(task, join, time)).toList();
        try {
            fork(join, runs);
        } catch (InterruptedException e) {
            failures(runs).forEach(failed -> e.addSuppressed(failed.cause()));
            throw e;
        }
        return new Join<>(
                policy,
                runs.stream().map(TaskRun::outcome).toList(),
                failures(runs),
                Duration.ofNanos(time.nanoTime() - began));
    }

    private void fork(RunningJoin join, List<? extends TaskRun<?>> runs) throws InterruptedException {
        if (join.deadline().filter(Deadline::passed).isPresent()) {
            join.deadlinePassed();
        }
        if (join.over()) {
            return;
        }
        List<Callable<?>> forks = new ArrayList<>(runs.size() + 1);
        // The deadline is a fork too, so that it needs no timer and ends with the others.
        join.deadline().ifPresent(deadline -> forks.add(() -> watch(join, deadline)));
        forks.addAll(runs);
        StructuredScope.run(name, join, forks);
    }

    private static Void watch(RunningJoin join, Deadline deadline) {
        try {
            deadline.await();
            join.deadlinePassed();
        } catch (InterruptedException e) {
            // The join was over before its deadline.
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static <T> List<Outcome.Failed<T>> failures(List<TaskRun<T>> runs) {
        return runs.stream()
                .sorted(Comparator.comparingInt(TaskRun::failedAs))
                .map(TaskRun::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(outcome -> (Outcome.Failed<T>) outcome)
                .toList();
    }

    /** The settings of a {@link Coordinator}. */
    public static final class Builder {

        private String name = "coordinator";
        private TimeSource time = TimeSource.system();

        private Builder() {}

        /** The name of its scopes in thread dumps. */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /** The time in which deadlines and durations are measured. */
        public Builder time(TimeSource time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * The coordinator with these settings.
         *
         * @throws CoordinationException with code {@code preview-disabled} if this JVM can't run structured concurrency
         */
        public Coordinator build() {
            PreviewGate.check();
            return new Coordinator(this);
        }
    }
}
