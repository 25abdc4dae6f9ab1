package io.polyphony.coordination;

import static io.polyphony.coordination.Tasks.blocking;
import static io.polyphony.coordination.Tasks.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.error.DeadlineExceededException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoordinatorDeadlineTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final VirtualTime time = new VirtualTime();
    private final Coordinator coordinator = Coordinator.builder().time(time).build();

    @Test
    void deadline_passes_keepsWhatIsDoneAndThePartialTextOfTheRest() throws Exception {
        Join<String> join = coordinator.run(
                JoinPolicy.bestEffort(), LIMIT, List.of(returning("quick", "done"), AgentTask.of("slow", progress -> {
                    progress.partial("so far");
                    time.advance(LIMIT);
                    return Tasks.untilInterrupted();
                })));

        Outcome.TimedOut<String> timedOut =
                (Outcome.TimedOut<String>) join.outcomes().get(1);
        assertThat(timedOut.partial()).contains("so far");
        assertThat(timedOut.reason()).isEqualTo("the deadline of PT1M passed");
        assertThat(timedOut.elapsed()).isEqualTo(LIMIT);
        // The quick one runs beside the slow one, so it may not have begun when the time is up.
        assertThat(join.outcomes().getFirst().status()).isIn("succeeded", "skipped");
        assertThat(join.elapsed()).isEqualTo(LIMIT);
    }

    @Test
    void deadline_oneNanosecondLeft_interruptsNobody() throws Exception {
        Join<String> join = coordinator.run(JoinPolicy.all(), LIMIT, List.of(AgentTask.of("a", _ -> {
            time.advance(LIMIT.minusNanos(1));
            return "in time";
        })));

        assertThat(join.valuesOrThrow()).containsExactly("in time");
    }

    @Test
    void deadline_notReached_leavesNoWatcherBehind() throws Exception {
        coordinator.run(JoinPolicy.all(), LIMIT, List.of(returning("a", 1)));

        assertThat(time.sleepers()).isZero();
    }

    @Test
    void deadline_passedBeforeTheCall_skipsEveryTask() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Deadline deadline = Deadline.after(LIMIT, time);
        time.advance(LIMIT);

        Join<String> join = coordinator.run(JoinPolicy.bestEffort(), deadline, List.of(blocking("a", begun)));

        assertThat(join.outcomes().getFirst()).isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo("the deadline of PT1M passed before it began");
            assertThat(skipped.attempts()).isZero();
            assertThat(skipped.elapsed()).isZero();
        });
        assertThat(begun.getCount()).isEqualTo(1);
    }

    @Test
    void deadline_taskThatKeepsItItself_isTimedOut() throws Exception {
        Join<String> join = coordinator.run(JoinPolicy.all(), LIMIT, List.of(AgentTask.of("a", progress -> {
            time.advance(LIMIT);
            assertThat(progress.deadline().orElseThrow().remaining()).isZero();
            throw new DeadlineExceededException("the sequence had no more time");
        })));

        assertThat(join.outcomes().getFirst()).isInstanceOf(Outcome.TimedOut.class);
        assertThatThrownBy(join::valuesOrThrow)
                .isInstanceOf(CoordinationException.class)
                .hasCauseInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void deadline_shorterOneOfTheTask_isAFailureOfTheTask() throws Exception {
        Join<String> join = coordinator.run(JoinPolicy.all(), LIMIT, List.of(AgentTask.of("a", _ -> {
            throw new DeadlineExceededException("its own limit");
        })));

        assertThat(join.outcomes().getFirst()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void deadline_ownFailureAfterIt_keepsItsCause() throws Exception {
        Exception boom = new Exception("boom");

        Join<String> join = coordinator.run(JoinPolicy.all(), LIMIT, List.of(AgentTask.of("a", _ -> {
            time.advance(LIMIT);
            try {
                return Tasks.untilInterrupted();
            } catch (InterruptedException e) {
                throw boom;
            }
        })));

        assertThat(join.failures()).extracting(Outcome.Failed::cause).containsExactly(boom);
    }

    @Test
    void deadline_taskIgnoresItsInterrupt_holdsTheJoinUntilItEnds() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                coordinator.run(JoinPolicy.all(), LIMIT, List.of(AgentTask.of("deaf", _ -> {
                    time.advance(LIMIT);
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    interrupted.countDown();
                    while (release.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return "at last";
                })));
                joined.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        interrupted.await();

        assertThat(joined.getCount()).isEqualTo(1);
        release.countDown();
        caller.join();
        assertThat(joined.getCount()).isZero();
    }

    @Test
    void deadline_onTheSystemsTime_endsTheJoin() throws Exception {
        Join<String> join = Coordinator.create()
                .run(JoinPolicy.all(), Duration.ofMillis(1), List.of(blocking("a", new CountDownLatch(1))));

        assertThat(join.outcomes().getFirst().status()).isIn("timed-out", "skipped");
    }

    @Test
    void deadline_longerThanTheClock_countsAsVeryLong() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), time);

        assertThat(deadline.passed()).isFalse();
        assertThat(deadline.remaining()).isGreaterThan(Duration.ofDays(365 * 100));
        assertThat(Deadline.after(Duration.ofSeconds(Long.MIN_VALUE), time).passed())
                .isTrue();
    }
}
