package io.polyphony.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardCircuitTest {

    private static final Duration OPEN = Duration.ofSeconds(30);
    private static final ResiliencePolicy HALF_OF_FOUR = ResiliencePolicy.NONE.withCircuitBreaker(0.5, 4, OPEN);

    private final LeapingTime time = new LeapingTime();
    private final Guard guard = HALF_OF_FOUR.guard("service", time);
    private int calls;

    private String works() {
        calls++;
        return "ok";
    }

    private String busy() {
        calls++;
        throw new KvCacheFullException("full.");
    }

    private void open() {
        for (int i = 0; i < 4; i++) {
            catchThrowable(() -> guard.call(this::busy));
        }
        assertThat(guard.circuit()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void call_halfOfTheWindowFailed_opensTheCircuit() throws Exception {
        guard.call(this::works);
        guard.call(this::works);
        catchThrowable(() -> guard.call(this::busy));
        assertThat(guard.circuit()).as("the window isn't full").isEqualTo(CircuitState.CLOSED);
        catchThrowable(() -> guard.call(this::busy));
        assertThat(guard.circuit()).isEqualTo(CircuitState.OPEN);
        time.pass(Duration.ofSeconds(10));

        ResilienceException refusal = catchThrowableOfType(ResilienceException.class, () -> guard.call(this::works));

        assertThat(calls).as("a refused call is not made").isEqualTo(4);
        assertThat(refusal.code()).isEqualTo("circuit-open");
        assertThat(refusal.retryable()).isTrue();
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(20));
        assertThat(refusal).hasMessage("the service failed too often and is left alone for now; try again in 20 s.");
    }

    @Test
    void call_afterTheOpenTime_decidesByOneTrial() throws Exception {
        open();
        time.pass(OPEN.plusNanos(1));
        catchThrowable(() -> guard.call(this::busy));
        assertThat(guard.circuit()).isEqualTo(CircuitState.OPEN);
        assertThat(catchThrowableOfType(ResilienceException.class, () -> guard.call(this::works))
                        .retryAfter())
                .as("opened anew")
                .contains(OPEN);

        time.pass(OPEN.plusNanos(1));
        assertThat(guard.call(this::works)).isEqualTo("ok");
        assertThat(guard.circuit()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void call_whileATrialRuns_isRefusedWithoutATime() throws Exception {
        open();
        time.pass(OPEN.plusNanos(1));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> trial = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                trial.complete(guard.call(() -> {
                    inside.countDown();
                    leave.await();
                    return "ok";
                }));
            } catch (Exception e) {
                trial.completeExceptionally(e);
            }
        });
        inside.await();
        assertThat(guard.circuit()).isEqualTo(CircuitState.HALF_OPEN);

        ResilienceException refusal = catchThrowableOfType(ResilienceException.class, () -> guard.call(this::works));

        assertThat(refusal.retryAfter()).isEmpty();
        assertThat(refusal).hasMessageContaining("once the trial call that is under way has ended");
        leave.countDown();
        assertThat(trial.get()).isEqualTo("ok");
    }

    @Test
    void call_failuresForGoodAndInterrupts_leaveTheCircuitClosed() throws Exception {
        for (int i = 0; i < 20; i++) {
            catchThrowable(() -> guard.call(() -> {
                throw new InvalidRequestException("the caller's own.");
            }));
            catchThrowable(() -> guard.call(() -> {
                throw new InterruptedException();
            }));
            catchThrowable(() -> guard.call(() -> {
                throw new NullPointerException("a defect");
            }));
        }
        assertThat(guard.circuit()).isEqualTo(CircuitState.CLOSED);

        open();
        time.pass(OPEN.plusNanos(1));
        catchThrowable(() -> guard.call(() -> {
            throw new InterruptedException();
        }));
        assertThat(guard.call(this::works))
                .as("an interrupted trial gave its place back")
                .isEqualTo("ok");
    }

    @Test
    void call_withRetries_waitsForTheCircuitIfTheCapAllowsIt() throws Exception {
        Guard patient = HALF_OF_FOUR
                .withAttempts(10)
                .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(60))
                .guard("service", time);
        List<AttemptFailure> heard = new ArrayList<>();

        String result = CallScope.NONE.to(heard::add).call(() -> patient.call(() -> calls < 4 ? busy() : works()));

        assertThat(result).isEqualTo("ok");
        assertThat(heard).hasSize(5);
        assertThat(heard.getLast().cause()).isInstanceOf(ResilienceException.class);
        assertThat(heard.getLast().backoff())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(38)));
    }

    @Test
    void call_bySharersOfAGuard_sharesTheCircuit_andOtherGuardsOfThePolicyDoNot() throws Exception {
        open();

        assertThatThrownBy(() -> guard.call(this::works)).isInstanceOf(ResilienceException.class);
        assertThat(HALF_OF_FOUR.guard("service", time).call(this::works)).isEqualTo("ok");
    }

    @Test
    void call_refusedByAGuardWithinAGuard_isToldOnce() {
        open();
        Guard outer = ResiliencePolicy.NONE.guard("agent", time);
        List<AttemptFailure> heard = new ArrayList<>();

        catchThrowable(() -> CallScope.NONE.to(heard::add).call(() -> outer.call(() -> guard.call(this::works))));

        assertThat(heard)
                .singleElement()
                .satisfies(failure -> assertThat(failure.what()).isEqualTo("service"));
    }
}
