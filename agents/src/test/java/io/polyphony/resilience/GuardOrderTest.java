package io.polyphony.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.coordination.TimeSource;
import io.polyphony.coordination.VirtualTime;
import io.polyphony.error.KvCacheFullException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That retries are outermost, then circuit breaker, rate limit, bulkhead, and the time limit innermost. */
@Timeout(30)
class GuardOrderTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final LeapingTime time = new LeapingTime();

    private static String code(Attempt<?, ?> call) {
        return catchThrowableOfType(ResilienceException.class, call::run).code();
    }

    private static int busy() {
        throw new KvCacheFullException("full.");
    }

    @Test
    void retry_aroundTheCircuit_everyAttemptCounts() {
        Guard guard =
                ResiliencePolicy.attempts(4).withCircuitBreaker(1, 3, HOUR).guard("thing", time);

        assertThat(code(() -> guard.call(GuardOrderTest::busy)))
                .as("the fourth attempt met the circuit that the first three had opened")
                .isEqualTo("circuit-open");
    }

    @Test
    void circuit_aroundTheRateLimit_spendsNoTurnsWhileOpen() {
        Guard guard = ResiliencePolicy.NONE
                .withCircuitBreaker(1, 1, SECOND)
                .withRateLimit(2, HOUR, Duration.ZERO)
                .guard("thing", time);
        catchThrowable(() -> guard.call(GuardOrderTest::busy));
        for (int i = 0; i < 5; i++) {
            assertThat(code(() -> guard.call(() -> 1))).isEqualTo("circuit-open");
        }
        time.pass(SECOND.plusNanos(1));

        assertThat(catchThrowable(() -> guard.call(() -> 1)))
                .as("one turn was left")
                .isNull();
        assertThat(code(() -> guard.call(() -> 1))).isEqualTo("rate-limited");
        assertThat(guard.circuit()).as("a refusal is no failure of the thing").isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void rateLimit_aroundTheBulkhead_waitsWithoutHoldingAPlace() throws Exception {
        VirtualTime still = new VirtualTime();
        Guard guard = ResiliencePolicy.NONE
                .withRateLimit(1, SECOND, HOUR)
                .withBulkhead(1, Duration.ZERO)
                .guard("thing", still);
        guard.call(() -> 1);
        CompletableFuture<Integer> inTurn = new CompletableFuture<>();
        CountDownLatch leave = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    guard.call(() -> {
                        leave.await();
                        return inTurn.complete(2);
                    });
                } catch (Exception e) {
                    inTurn.completeExceptionally(e);
                }
            });
        }
        while (still.sleepers() < 2) {
            Thread.onSpinWait();
        }
        // Both wait for their turns though there's one place only; whoever held it would have made the other fail.
        assertThat(inTurn).isNotDone();
        still.advance(SECOND);
        leave.countDown();
        assertThat(inTurn.get()).isEqualTo(2);
        still.advance(SECOND);
    }

    @Test
    void timeLimit_innermost_doesNotMeasureTheWaitsAround() throws Exception {
        Guard guard = ResiliencePolicy.NONE
                .withRateLimit(1, HOUR, HOUR)
                .withTimeLimit(SECOND)
                .guard("thing", new Unhurried(time));
        guard.call(() -> 1);

        assertThat((int) guard.call(() -> 2)).as("after an hour's wait").isEqualTo(2);
        assertThat(time.waits()).containsExactly(HOUR);
    }

    /** Leaping time for the waits of turns; time limits, which are waited for in other threads, never come. */
    private record Unhurried(LeapingTime time) implements TimeSource {

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
            if (Thread.currentThread().isVirtual()) {
                new CountDownLatch(1).await();
            }
            time.sleepUntil(nanoTime);
        }
    }
}
