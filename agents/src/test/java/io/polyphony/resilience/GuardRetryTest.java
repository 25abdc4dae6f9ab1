package io.polyphony.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyphony.coordination.Deadline;
import io.polyphony.coordination.VirtualTime;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.SequencesExhaustedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardRetryTest {

    private static final Logger LOG = Logger.getLogger("io.polyphony.resilience");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final KvCacheFullException FULL = new KvCacheFullException("full.");

    private final LeapingTime time = new LeapingTime();
    private final List<AttemptFailure> heard = new ArrayList<>();

    private Guard guard(int attempts, Duration first, Duration cap) {
        return ResiliencePolicy.attempts(attempts).withBackoff(first, cap).guard("thing", time);
    }

    private static Attempt<String, RuntimeException> fails(RuntimeException... failures) {
        Deque<RuntimeException> left = new ArrayDeque<>(List.of(failures));
        return () -> {
            if (left.isEmpty()) {
                return "done";
            }
            throw left.remove();
        };
    }

    private <T, E extends Exception> T heard(Attempt<T, E> work) throws E {
        return CallScope.NONE.to(heard::add).call(work);
    }

    @Test
    void call_failuresThatPass_isMadeAgainAfterWaitsThatDouble() throws Exception {
        Guard guard = guard(5, SECOND, Duration.ofSeconds(3));

        assertThat(heard(() -> guard.call(fails(FULL, FULL, FULL, FULL)))).isEqualTo("done");

        assertThat(time.waits()).hasSize(4);
        assertThat(time.waits().get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(time.waits().get(1)).isBetween(SECOND, Duration.ofSeconds(3));
        assertThat(time.waits().get(3)).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(3));
        assertThat(heard).extracting(AttemptFailure::attempt).containsExactly(1, 2, 3, 4);
        assertThat(heard).extracting(failure -> failure.backoff().orElseThrow()).isEqualTo(time.waits());
        assertThat(heard.getFirst().what()).isEqualTo("thing");
    }

    @Test
    void call_many_waitEachForAnotherTime() {
        Guard guard = guard(2, SECOND, SECOND.multipliedBy(10));
        for (int i = 0; i < 20; i++) {
            catchThrowable(() -> guard.call(fails(FULL, FULL)));
        }

        assertThat(time.waits().stream().distinct().count()).as("jitter").isGreaterThan(10);
    }

    @Test
    void call_alwaysFailing_throwsTheLastFailure() {
        KvCacheFullException last = new KvCacheFullException("last.");

        assertThatThrownBy(() -> heard(() -> guard(3, SECOND, SECOND).call(fails(FULL, FULL, last))))
                .isSameAs(last);
        assertThat(time.waits()).hasSize(2);
        assertThat(heard).extracting(AttemptFailure::backoff).endsWith(Optional.empty());
    }

    @Test
    void call_failureForGood_isMadeOnce() {
        Guard guard = guard(5, SECOND, SECOND);

        assertThatThrownBy(() -> heard(() -> guard.call(fails(new InvalidRequestException("no.")))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> guard.call(fails(new IllegalStateException("a defect"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(time.waits()).isEmpty();
        assertThat(heard).as("the caller hears of it anyway").isEmpty();
    }

    @Test
    void call_checkedException_comesThroughAsItIs() {
        IOException broken = new IOException("reset");
        Attempt<String, IOException> attempt = () -> {
            throw broken;
        };

        assertThatThrownBy(() -> guard(3, SECOND, SECOND).call(attempt)).isSameAs(broken);
        assertThat(time.waits()).as("I/O may pass").hasSize(2);
    }

    @Test
    void call_failureThatSaysWhen_isWaitedForAsLong() throws Exception {
        SequencesExhaustedException busy = new SequencesExhaustedException("busy.", Duration.ofSeconds(8));
        RuntimeException wrapped = new KvCacheFullException("in another.", busy);

        guard(3, Duration.ofMillis(1), Duration.ofSeconds(20)).call(fails(busy, wrapped));

        assertThat(time.waits())
                .hasSize(2)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10)));
    }

    @Test
    void call_failureThatAsksForMoreThanTheCap_isNotMadeAgain() {
        SequencesExhaustedException busy = new SequencesExhaustedException("busy.", Duration.ofSeconds(8));

        assertThatThrownBy(() -> guard(3, SECOND, Duration.ofSeconds(7)).call(fails(busy, busy)))
                .isSameAs(busy);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void call_waitBeyondTheDeadline_givesUpAtOnce() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(2), time);
        CallScope scope = CallScope.NONE.within(deadline).to(heard::add);
        Guard guard = guard(9, Duration.ofSeconds(10), Duration.ofSeconds(10));

        assertThatThrownBy(() -> scope.call(() -> guard.call(fails(FULL, FULL))))
                .isSameAs(FULL);
        assertThat(time.waits()).isEmpty();
        assertThat(deadline.passed()).isFalse();
    }

    @Test
    void call_interruptedInItsWait_endsAtOnce() throws Exception {
        VirtualTime still = new VirtualTime();
        Guard guard = ResiliencePolicy.attempts(2)
                .withBackoff(Duration.ofHours(1), Duration.ofHours(1))
                .guard("thing", still);
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller =
                Thread.startVirtualThread(() -> thrown.complete(catchThrowable(() -> guard.call(fails(FULL, FULL)))));
        while (still.sleepers() == 0) {
            Thread.onSpinWait();
        }
        caller.interrupt();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class).hasMessageContaining("before attempt 2 of 2");
        assertThat(thrown.get().getSuppressed()).containsExactly(FULL);
    }

    @Test
    void call_attemptThatIsInterrupted_isNotMadeAgain() {
        int[] made = {0};
        Attempt<String, InterruptedException> attempt = () -> {
            made[0]++;
            throw new InterruptedException("mine");
        };

        assertThatThrownBy(() -> guard(5, SECOND, SECOND).call(attempt)).hasMessage("mine");
        assertThatThrownBy(() -> guard(5, SECOND, SECOND).call(fails(new RuntimeException(new InterruptedException()))))
                .isInstanceOf(RuntimeException.class);
        assertThat(made[0]).isEqualTo(1);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void call_interruptedWhileItFails_keepsTheFailureInTheInterrupt() {
        Attempt<String, RuntimeException> attempt = () -> {
            Thread.currentThread().interrupt();
            throw FULL;
        };

        Throwable thrown = catchThrowable(() -> guard(5, SECOND, SECOND).call(attempt));

        assertThat(thrown).isInstanceOf(InterruptedException.class);
        assertThat(thrown.getSuppressed()).containsExactly(FULL);
        assertThat(time.waits()).isEmpty();
    }

    /** What one attempt does: how long it takes, and how it fails, if it does. */
    record Step(Duration takes, Optional<RuntimeException> failure) {}

    @Provide
    static Arbitrary<List<Step>> scripts() {
        Arbitrary<Optional<RuntimeException>> failures = Arbitraries.oneOf(
                Arbitraries.just(Optional.empty()),
                Arbitraries.just(Optional.of(new InvalidRequestException("no."))),
                Arbitraries.just(Optional.of(FULL)),
                Arbitraries.just(Optional.of(FULL)),
                Arbitraries.integers()
                        .between(0, 20_000)
                        .map(Duration::ofMillis)
                        .map(wait -> Optional.of(new SequencesExhaustedException("busy.", wait))));
        return Combinators.combine(Arbitraries.integers().between(0, 3_000).map(Duration::ofMillis), failures)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** Whatever happens: no more calls than attempts, no wait above the cap, and none that reaches the deadline. */
    @Property(tries = 500)
    void call_anyScript_keepsToAttemptsCapAndDeadline(
            @ForAll("scripts") @Size(min = 1) List<Step> script,
            @ForAll @IntRange(min = 1, max = 8) int attempts,
            @ForAll @IntRange(min = 1, max = 4_000) int first,
            @ForAll @IntRange(min = 0, max = 8_000) int more,
            @ForAll @IntRange(min = 0, max = 30_000) int limit) {
        LeapingTime clock = new LeapingTime();
        Duration cap = Duration.ofMillis(first + more);
        Guard guard = ResiliencePolicy.attempts(attempts)
                .withBackoff(Duration.ofMillis(first), cap)
                .guard("thing", clock);
        Deadline deadline = Deadline.after(Duration.ofMillis(limit), clock);
        int[] calls = {0};
        boolean[] lateStart = {false};
        Throwable[] last = {null};
        Attempt<String, RuntimeException> attempt = () -> {
            lateStart[0] |= calls[0] > 0 && deadline.passed();
            Step step = script.get(Math.min(calls[0]++, script.size() - 1));
            clock.pass(step.takes());
            last[0] = step.failure().orElse(null);
            step.failure().ifPresent(failure -> {
                throw failure;
            });
            return "done";
        };

        Throwable thrown = catchThrowable(() -> CallScope.NONE.within(deadline).call(() -> guard.call(attempt)));

        assertThat(calls[0]).isBetween(1, attempts);
        assertThat(thrown).isSameAs(last[0]);
        assertThat(clock.waits())
                .hasSize(calls[0] - 1)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), cap));
        assertThat(lateStart[0]).as("an attempt began after the deadline").isFalse();
        if (thrown == FULL && calls[0] < attempts && !deadline.passed()) {
            assertThat(deadline.remaining())
                    .as("given up though there was time")
                    .isLessThanOrEqualTo(cap);
        }
    }

    /** The same with everything on: waits for turns and for an open circuit don't add attempts, nor time beyond the deadline. */
    @Property(tries = 300)
    void call_anyScriptWithAllParts_keepsToAttemptsAndDeadline(
            @ForAll("scripts") @Size(min = 1) List<Step> script,
            @ForAll @IntRange(min = 1, max = 8) int attempts,
            @ForAll @IntRange(min = 1, max = 3) int window,
            @ForAll @IntRange(min = 1, max = 3) int turns,
            @ForAll @IntRange(min = 0, max = 5_000) int maxWait,
            @ForAll @IntRange(min = 0, max = 30_000) int limit) {
        // Hundreds of circuits open.
        LOG.setLevel(Level.OFF);
        LeapingTime clock = new LeapingTime();
        Duration cap = Duration.ofSeconds(4);
        Duration turn = Duration.ofMillis(maxWait);
        Guard guard = ResiliencePolicy.attempts(attempts)
                .withBackoff(Duration.ofMillis(200), cap)
                .withCircuitBreaker(1, window, Duration.ofSeconds(3))
                .withRateLimit(turns, Duration.ofSeconds(2), turn)
                .withBulkhead(1, Duration.ZERO)
                .guard("thing", clock);
        List<AttemptFailure> failures = new ArrayList<>();
        int[] made = {0};
        boolean[] late = {false};
        for (int call = 0; call < 3; call++) {
            Deadline deadline = Deadline.after(Duration.ofMillis(limit), clock);
            int madeBefore = made[0];
            int waitsBefore = clock.waits().size();
            catchThrowable(() -> CallScope.NONE
                    .within(deadline)
                    .to(failures::add)
                    .call(() -> guard.call(() -> {
                        late[0] |= made[0] > madeBefore && deadline.passed();
                        Step step = script.get(made[0]++ % script.size());
                        clock.pass(step.takes());
                        if (step.failure().isPresent()) {
                            throw step.failure().get();
                        }
                        return "done";
                    })));
            List<Duration> waits =
                    clock.waits().subList(waitsBefore, clock.waits().size());
            assertThat(made[0] - madeBefore).isLessThanOrEqualTo(attempts);
            assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                    .isLessThanOrEqualTo(cap.multipliedBy(attempts - 1).plus(turn.multipliedBy(attempts)));
        }
        LOG.setLevel(null);
        assertThat(late[0]).as("an attempt began after its deadline").isFalse();
        assertThat(failures).allSatisfy(failure -> assertThat(failure.attempt()).isLessThanOrEqualTo(attempts));
    }
}
