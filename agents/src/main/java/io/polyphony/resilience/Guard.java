package io.polyphony.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.polyphony.coordination.Deadline;
import io.polyphony.coordination.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A {@link ResiliencePolicy} at work for one thing that is called: a tool, an agent, a hosted model.
 *
 * <p>It owns what is shared by all who call that thing: the circuit, the bulkhead, the rate limit, and the count of abandoned
 * attempts. So it belongs to the thing and not to a call: a tool box makes one for each of its tools, an agent has one for all
 * of its tasks, and whoever uses a hosted model makes one for it and gives it to all conversations with it. Two guards of one
 * policy share nothing.
 *
 * <p>Safe for use by many threads. A call is in the {@link CallScope} of its thread: its deadline bounds retries, its listener
 * hears of failed attempts.
 */
public final class Guard {

    /** What an attempt gets to end after its interrupt: a decode step of a local model takes about half of it. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final String name;
    private final ResiliencePolicy policy;
    private final TimeSource time;
    private final Retries retries;
    private final Optional<Circuit> circuit;
    private final Optional<Turns> turns;
    private final Optional<Bulkhead> bulkhead;
    private final AtomicInteger abandoned = new AtomicInteger();

    Guard(String name, ResiliencePolicy policy, TimeSource time) {
        this.name = Objects.requireNonNull(name, "name");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.time = Objects.requireNonNull(time, "time");
        this.retries = new Retries(name, policy.attempts(), policy.backoff(), time);
        this.circuit = policy.circuitBreaker().map(settings -> new Circuit(name, settings, time));
        this.turns = policy.rateLimit().map(settings -> new Turns(name, settings, time));
        this.bulkhead = policy.bulkhead()
                .map(settings -> Bulkhead.of(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(settings.calls())
                                .maxWaitDuration(settings.maxWait())
                                .fairCallHandlingStrategyEnabled(true)
                                .build()));
    }

    /** What is called, as it reads after "the", such as {@code tool search}. */
    public String name() {
        return name;
    }

    public ResiliencePolicy policy() {
        return policy;
    }

    /** The circuit's state, {@link CircuitState#CLOSED} where the policy has none. */
    public CircuitState circuit() {
        return circuit.map(Circuit::state).orElse(CircuitState.CLOSED);
    }

    /** Attempts that were given up, take no notice of their interrupt, and still run. */
    public int abandoned() {
        return abandoned.get();
    }

    /**
     * Makes attempts until one succeeds, fails for good, or was the last.
     *
     * @throws E what the last attempt threw
     * @throws ResilienceException where the last attempt was refused or took too long
     * @throws InterruptedException where the caller was interrupted, with the failure before it suppressed; nothing is tried
     *     again then, and an attempt in a thread of its own is interrupted too
     */
    public <T, E extends Exception> T call(Attempt<T, E> attempt) throws E, InterruptedException {
        return Guard.<T, E>rethrowing(() -> retries.run(() -> once(attempt)));
    }

    /**
     * As {@link #call}, in a thread of its own and for no longer than {@code limit}, all attempts and waits together.
     *
     * @throws ResilienceException with code {@code time-limit-exceeded} also where they took longer
     */
    public <T, E extends Exception> T callWithin(Duration limit, Attempt<T, E> attempt) throws E, InterruptedException {
        Duration bounded = limit.compareTo(ResiliencePolicy.LONGEST) < 0 ? limit : ResiliencePolicy.LONGEST;
        CallScope scope = CallScope.current().within(Deadline.after(bounded, time));
        // The attempts beneath get their own moment to end first.
        return Guard.<T, E>rethrowing(() ->
                limited(bounded, GRACE.multipliedBy(2), () -> scope.call(() -> retries.run(() -> once(attempt)))));
    }

    private <T> T once(Attempt<T, ?> attempt) throws Exception {
        if (circuit.isPresent()) {
            return circuit.get().run(() -> inTurn(attempt));
        }
        return inTurn(attempt);
    }

    private <T> T inTurn(Attempt<T, ?> attempt) throws Exception {
        if (turns.isPresent()) {
            turns.get().await(CallScope.current().deadline());
        }
        if (bulkhead.isPresent()) {
            enter(bulkhead.get());
        }
        Attempt<T, Exception> placed = () -> {
            try {
                return attempt.run();
            } finally {
                // By the attempt's own thread: one that was left behind keeps its place until it ends.
                bulkhead.ifPresent(Bulkhead::onComplete);
            }
        };
        return policy.timeLimit().isPresent() ? limited(policy.timeLimit().get(), GRACE, placed) : placed.run();
    }

    private void enter(Bulkhead places) throws InterruptedException {
        try {
            places.acquirePermission();
        } catch (BulkheadFullException e) {
            throw ResilienceException.bulkheadFull(
                    name, places.getBulkheadConfig().getMaxConcurrentCalls(), e);
        } catch (AcquirePermissionCancelledException e) {
            // It was an interrupt, which resilience4j keeps as the thread's flag.
            Thread.interrupted();
            throw new InterruptedException("interrupted while the " + name + " was busy");
        }
    }

    private <T> T limited(Duration limit, Duration grace, Attempt<T, ?> attempt) throws Exception {
        AttemptThread<T> running = AttemptThread.start(name, attempt, time, abandoned, grace);
        try {
            return TimeLimiter.of(limit).executeFutureSupplier(() -> running);
        } catch (TimeoutException e) {
            throw running.limitReached() ? ResilienceException.timeLimit(name, limit, e) : e;
        } catch (InterruptedException e) {
            if (!running.isDone()) {
                running.cancel(true);
            }
            throw e;
        }
    }

    /** The attempt's exceptions are all that is thrown, which the compiler can't see through the libraries between. */
    @SuppressWarnings("unchecked")
    private static <T, E extends Exception> T rethrowing(Attempt<T, Exception> work) throws E, InterruptedException {
        try {
            return work.run();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw (E) e;
        }
    }
}
