package io.polyphony.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.polyphony.coordination.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The circuit breaker of one guard. */
final class Circuit {

    private static final System.Logger LOG = System.getLogger("io.polyphony.resilience");

    private final String name;
    private final TimeSource time;
    private final Duration openFor;
    private final CircuitBreaker breaker;
    private volatile long openedAt;

    Circuit(String name, ResiliencePolicy.CircuitBreaker settings, TimeSource time) {
        this.name = name;
        this.time = time;
        this.openFor = settings.openFor();
        this.openedAt = time.nanoTime();
        InstantSource now = () -> Instant.ofEpochSecond(0, time.nanoTime());
        Clock clock = now.withZone(ZoneOffset.UTC);
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold((float) (settings.failureRate() * 100))
                        .slidingWindow(
                                settings.window(),
                                settings.window(),
                                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED,
                                CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                        // Slow is the time limit's business.
                        .slowCallDurationThreshold(ResiliencePolicy.LONGEST)
                        .waitDurationInOpenState(openFor)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .ignoreException(thrown -> !counts(thrown))
                        .currentTimestampFunction(ignored -> time.nanoTime(), TimeUnit.NANOSECONDS)
                        .clock(clock)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    }

    /** What says that the thing is in trouble: what is the caller's own, and what was refused, says nothing. */
    private static boolean counts(Throwable thrown) {
        boolean refused =
                thrown instanceof ResilienceException known && known.limit().isEmpty();
        return !refused && Transience.of(thrown) == Transience.PASSES;
    }

    private void changed(CircuitBreaker.State state) {
        switch (state) {
            case OPEN -> {
                openedAt = time.nanoTime();
                LOG.log(System.Logger.Level.WARNING, "the {0} failed too often: no calls for {1}", name, openFor);
            }
            case CLOSED -> LOG.log(System.Logger.Level.INFO, "the {0} works again", name);
            default -> {}
        }
    }

    CircuitState state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> CircuitState.OPEN;
            case HALF_OPEN -> CircuitState.HALF_OPEN;
            default -> CircuitState.CLOSED;
        };
    }

    <T> T run(Attempt<T, Exception> attempt) throws Exception {
        try {
            breaker.acquirePermission();
        } catch (CallNotPermittedException e) {
            throw ResilienceException.circuitOpen(name, left(), e);
        }
        long began = time.nanoTime();
        try {
            T value = attempt.run();
            breaker.onSuccess(time.nanoTime() - began, TimeUnit.NANOSECONDS);
            return value;
        } catch (Throwable failure) {
            breaker.onError(time.nanoTime() - began, TimeUnit.NANOSECONDS, failure);
            throw failure;
        }
    }

    /** How long the circuit stays open; empty where it isn't, and a trial call decides. */
    private Optional<Duration> left() {
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            return Optional.empty();
        }
        Duration left = openFor.minusNanos(time.nanoTime() - openedAt);
        return Optional.of(left.isPositive() ? left : Duration.ofMillis(1));
    }
}
