package io.polyphony.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.coordination.Deadline;
import io.polyphony.coordination.VirtualTime;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bulkhead, rate limit and time limit. */
@Timeout(30)
class GuardLimitsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** A call in a thread of its own. */
    private record Caller(Thread thread, CompletableFuture<Object> end) {}

    private static Caller start(Guard guard, Attempt<?, ?> attempt) {
        CompletableFuture<Object> end = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                end.complete(guard.call(attempt));
            } catch (Throwable t) {
                end.complete(t);
            }
        });
        return new Caller(thread, end);
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void awaitSleepers(VirtualTime time, int count) {
        while (time.sleepers() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void bulkhead_full_refusesAndLetsTheNextInWhenOneLeaves() throws Exception {
        Guard guard = ResiliencePolicy.NONE.withBulkhead(1, Duration.ZERO).guard("tool");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Caller first = start(guard, () -> {
            inside.countDown();
            leave.await();
            return 1;
        });
        inside.await();

        ResilienceException refusal = catchThrowableOfType(ResilienceException.class, () -> guard.call(() -> 2));
        leave.countDown();

        assertThat(refusal.code()).isEqualTo("bulkhead-full");
        assertThat(refusal).hasMessageContaining("busy with 1 calls");
        assertThat(first.end().get()).isEqualTo(1);
        assertThat((int) guard.call(() -> 3)).isEqualTo(3);
    }

    @Test
    void bulkhead_waiting_isServedAndAnInterruptEndsTheWait() throws Exception {
        Guard guard = ResiliencePolicy.NONE.withBulkhead(1, HOUR).guard("tool");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        start(guard, () -> {
            inside.countDown();
            leave.await();
            return 1;
        });
        inside.await();
        Caller second = start(guard, () -> 2);
        awaitBlocked(second.thread());
        Caller third = start(guard, () -> 3);
        awaitBlocked(third.thread());

        third.thread().interrupt();
        assertThat(third.end().get()).isInstanceOf(InterruptedException.class);
        leave.countDown();
        assertThat(second.end().get()).isEqualTo(2);
    }

    @Test
    void rateLimit_turnsUsedUp_waitsForTheNextPeriodOrIsRefusedWithTheTime() throws Exception {
        LeapingTime time = new LeapingTime();
        Guard guard = ResiliencePolicy.NONE
                .withRateLimit(2, Duration.ofSeconds(10), Duration.ofSeconds(8))
                .guard("model", time);
        guard.call(() -> 1);
        guard.call(() -> 2);
        time.pass(SECOND);

        ResilienceException refusal = catchThrowableOfType(ResilienceException.class, () -> guard.call(() -> 3));
        assertThat(refusal.code()).isEqualTo("rate-limited");
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(9));
        assertThat(refusal).hasMessage("the model has had its 2 calls in 10 s; try again in 9 s.");
        assertThat(time.waits()).isEmpty();

        time.pass(SECOND);
        assertThat((int) guard.call(() -> 4)).isEqualTo(4);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(8));
    }

    @Test
    void rateLimit_turnAfterTheDeadline_isRefusedAtOnceAndLeftToOthers() throws Exception {
        LeapingTime time = new LeapingTime();
        Guard guard = ResiliencePolicy.NONE
                .withRateLimit(1, Duration.ofSeconds(10), HOUR)
                .guard("model", time);
        guard.call(() -> 1);
        CallScope scope = CallScope.NONE.within(Deadline.after(Duration.ofSeconds(5), time));

        assertThatThrownBy(() -> scope.call(() -> guard.call(() -> 2))).isInstanceOf(ResilienceException.class);
        assertThat((int) guard.call(() -> 3)).isEqualTo(3);
        assertThat(time.waits()).as("the turn that was refused is not lost").containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void timeLimit_passed_interruptsTheAttemptAndTellsTheCaller() throws Exception {
        VirtualTime time = new VirtualTime();
        Guard guard = ResiliencePolicy.NONE.withTimeLimit(SECOND).guard("tool search", time);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<String> threadName = new AtomicReference<>();
        Caller caller = start(guard, () -> {
            threadName.set(Thread.currentThread().getName());
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return 1;
        });
        awaitSleepers(time, 1);
        time.advance(Duration.ofMillis(999));
        assertThat(caller.end()).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(caller.end().get()).isInstanceOfSatisfying(ResilienceException.class, late -> {
            assertThat(late.code()).isEqualTo("time-limit-exceeded");
            assertThat(late.limit()).contains(SECOND);
            assertThat(late).hasMessageContaining("the tool search took longer than 1 s");
        });
        interrupted.await();
        assertThat(threadName.get()).isEqualTo("tool-search");
        assertThat(guard.abandoned()).isZero();
    }

    @Test
    void timeLimit_inTime_givesTheResultAndWhatWasThrown() throws Exception {
        VirtualTime time = new VirtualTime();
        Guard guard = ResiliencePolicy.NONE.withTimeLimit(SECOND).guard("tool", time);
        RuntimeException failure = new IllegalStateException("x");

        assertThat((int) guard.call(() -> 1)).isEqualTo(1);
        assertThatThrownBy(() -> guard.call(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> guard.call(() -> {
                    throw new TimeoutException("its own");
                }))
                .hasMessage("its own");
        assertThatThrownBy(() -> guard.call(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        while (time.sleepers() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void timeLimit_attemptThatIgnoresInterrupts_isAbandonedCountedAndKeepsItsPlace() throws Exception {
        VirtualTime time = new VirtualTime();
        Guard guard = ResiliencePolicy.NONE
                .withBulkhead(1, Duration.ZERO)
                .withTimeLimit(SECOND)
                .guard("tool", time);
        CountDownLatch leave = new CountDownLatch(1);
        Caller caller = start(guard, () -> {
            boolean done = false;
            while (!done) {
                try {
                    leave.await();
                    done = true;
                } catch (InterruptedException e) {
                    // Takes no notice.
                }
            }
            return 1;
        });
        awaitSleepers(time, 1);
        time.advance(SECOND);

        assertThat(caller.end().get()).isInstanceOf(ResilienceException.class);
        assertThat(guard.abandoned()).isEqualTo(1);
        assertThat(catchThrowableOfType(ResilienceException.class, () -> guard.call(() -> 2))
                        .code())
                .isEqualTo("bulkhead-full");

        leave.countDown();
        while (guard.abandoned() > 0) {
            Thread.onSpinWait();
        }
        assertThat((int) guard.call(() -> 3)).isEqualTo(3);
    }

    @Test
    void timeLimit_interruptedCaller_interruptsTheAttemptAndIsNoFailure() throws Exception {
        VirtualTime time = new VirtualTime();
        Guard guard = ResiliencePolicy.attempts(3).withTimeLimit(SECOND).guard("tool", time);
        CountDownLatch interrupted = new CountDownLatch(1);
        Caller caller = start(guard, () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return 1;
        });
        awaitSleepers(time, 1);
        caller.thread().interrupt();

        assertThat(caller.end().get()).isInstanceOf(InterruptedException.class);
        assertThat(interrupted.getCount()).as("ended before the call did").isZero();
    }

    @Test
    void callWithin_retriesBeyondTheLimit_areOverAtTheLimit() throws Exception {
        Guard guard = ResiliencePolicy.attempts(100).withBackoff(SECOND, SECOND).guard("tool");
        int[] made = {0};

        // The deadline of a limit of 100 ms leaves no time for a wait of half a second.
        Throwable thrown = catchThrowable(() -> guard.callWithin(Duration.ofMillis(100), () -> {
            made[0]++;
            throw new KvCacheFullException("full.");
        }));

        assertThat(thrown).isInstanceOf(KvCacheFullException.class);
        assertThat(made[0]).isEqualTo(1);
    }

    @Test
    void scope_inAThreadOfItsOwn_isTheCallers() throws Exception {
        Guard guard = ResiliencePolicy.NONE.withTimeLimit(HOUR).guard("tool");
        AttemptListener listener = failure -> {};

        AttemptListener found = CallScope.NONE
                .to(listener)
                .call(() -> guard.call(() -> CallScope.current().listener()));

        assertThat(found).isSameAs(listener);
        assertThat(CallScope.current()).isEqualTo(CallScope.NONE);
    }

    @Test
    void policy_wrongValues_isRefused() {
        ResiliencePolicy policy = ResiliencePolicy.NONE;
        Duration nanos = Duration.ofNanos(5);
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        List<Runnable> wrong = List.of(
                () -> policy.withAttempts(0),
                () -> policy.withBackoff(nanos, SECOND),
                () -> policy.withBackoff(SECOND, Duration.ofMillis(999)),
                () -> policy.withBackoff(SECOND, ages),
                () -> policy.withCircuitBreaker(0, 4, SECOND),
                () -> policy.withCircuitBreaker(Double.NaN, 4, SECOND),
                () -> policy.withCircuitBreaker(1.1, 4, SECOND),
                () -> policy.withCircuitBreaker(0.5, 0, SECOND),
                () -> policy.withCircuitBreaker(0.5, 4, nanos),
                () -> policy.withBulkhead(0, SECOND),
                () -> policy.withBulkhead(1, Duration.ofMillis(-1)),
                () -> policy.withRateLimit(0, SECOND, SECOND),
                () -> policy.withRateLimit(1, Duration.ZERO, SECOND),
                () -> policy.withRateLimit(1, SECOND, ages),
                () -> policy.withTimeLimit(nanos),
                () -> policy.withTimeLimit(ages));

        assertThat(wrong)
                .allSatisfy(make -> assertThatThrownBy(make::run)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageMatching("the .* is .*, and has to be .*\\."));
    }
}
