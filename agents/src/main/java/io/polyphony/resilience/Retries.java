package io.polyphony.resilience;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.polyphony.coordination.TimeSource;
import io.polyphony.error.PolyphonyException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The repetitions of one guard.
 *
 * <p>Resilience4j decides whether another attempt is made and after what wait; the waiting itself is done here, in the guard's
 * time, so that an interrupt ends it at once and a deadline spares it.
 */
final class Retries {

    /** How much longer than a failure asks for a caller may wait, so that not all come back together. */
    private static final double SPREAD = 0.25;

    private static final int LONGEST_CHAIN = 64;
    private static final long NEVER = -1;

    private final String name;
    private final int attempts;
    private final long cap;
    private final IntervalFunction exponential;
    private final TimeSource time;
    private final Retry retry;

    Retries(String name, int attempts, ResiliencePolicy.Backoff backoff, TimeSource time) {
        this.name = name;
        this.attempts = attempts;
        this.cap = backoff.cap().toMillis();
        this.exponential = IntervalFunction.ofExponentialRandomBackoff(backoff.first(), 2, 0.5, backoff.cap());
        this.time = time;
        this.retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(attempts)
                        .intervalBiFunction(this::millis)
                        .retryOnException(thrown -> Transience.of(thrown) == Transience.PASSES)
                        .build());
    }

    <T> T run(Attempt<T, Exception> attempt) throws Exception {
        CallScope scope = CallScope.current();
        Retry.AsyncContext<T> context = retry.asyncContext();
        for (int number = 1; ; number++) {
            try {
                T value = attempt.run();
                context.onComplete();
                return value;
            } catch (Throwable failure) {
                Optional<Duration> wait = wait(context.onError(failure), scope);
                if (wait.isPresent() || isWorthTelling(number, failure)) {
                    scope.listener().failed(new AttemptFailure(name, number, failure, wait));
                }
                if (wait.isEmpty()) {
                    throw failure;
                }
                pause(wait.get(), number + 1, failure);
            }
        }
    }

    /** A failure that is thrown at once speaks for itself, but what this guard brought about is seen by nobody else. */
    private boolean isWorthTelling(int number, Throwable failure) {
        boolean own =
                failure instanceof ResilienceException known && known.guard().equals(name);
        return (number > 1 || own) && !Transience.isInterrupt(failure);
    }

    /** The wait before another attempt; empty where there's none, or no time for it. */
    private static Optional<Duration> wait(long millis, CallScope scope) {
        return Optional.of(millis)
                .filter(any -> any >= 0)
                .map(Duration::ofMillis)
                .filter(wait -> scope.deadline()
                        .filter(end -> end.remaining().compareTo(wait) <= 0)
                        .isEmpty());
    }

    private void pause(Duration wait, int next, Throwable failure) throws InterruptedException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            time.sleepUntil(time.nanoTime() + wait.toNanos());
        } catch (InterruptedException e) {
            InterruptedException interrupted = new InterruptedException(
                    "interrupted before attempt " + next + " of " + attempts + " at the " + name);
            interrupted.addSuppressed(failure);
            throw interrupted;
        }
    }

    private long millis(int attempt, Either<Throwable, Object> outcome) {
        long drawn = Math.min(cap, exponential.apply(attempt));
        Optional<Duration> asked = retryAfter(outcome.getLeft());
        if (asked.isEmpty()) {
            return drawn;
        }
        long least = asked.get().plusNanos(999_999).toMillis();
        if (least > cap) {
            return NEVER;
        }
        long spread = (long) (least * SPREAD * ThreadLocalRandom.current().nextDouble());
        return Math.min(cap, Math.max(drawn, least + spread));
    }

    private static Optional<Duration> retryAfter(Throwable thrown) {
        Throwable link = thrown;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof PolyphonyException known && known.retryAfter().isPresent()) {
                return known.retryAfter();
            }
            link = link.getCause();
        }
        return Optional.empty();
    }
}
