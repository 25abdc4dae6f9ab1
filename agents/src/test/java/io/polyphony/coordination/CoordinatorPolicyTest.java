package io.polyphony.coordination;

import static io.polyphony.coordination.Tasks.after;
import static io.polyphony.coordination.Tasks.blocking;
import static io.polyphony.coordination.Tasks.returning;
import static io.polyphony.coordination.Tasks.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoordinatorPolicyTest {

    private final Coordinator coordinator = Coordinator.create();

    @Test
    void all_everyTaskSucceeds_givesValuesInTaskOrder() throws Exception {
        CountDownLatch second = new CountDownLatch(1);

        Join<String> join =
                coordinator.run(JoinPolicy.all(), List.of(after(second, returning("a", "1")), AgentTask.of("b", _ -> {
                    second.countDown();
                    return "2";
                })));

        assertThat(join.satisfied()).isTrue();
        assertThat(join.valuesOrThrow()).containsExactly("1", "2");
        assertThat(join.failures()).isEmpty();
    }

    @Test
    void all_twoFailTogetherAndOneIsLong_keepsBothCausesAndInterruptsTheThird() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        Exception first = new Exception("first");
        Exception second = new Exception("second");
        CountDownLatch bothThrew = new CountDownLatch(2);

        Join<String> join = coordinator.run(
                JoinPolicy.all(),
                List.of(
                        failingWithBoth("a", together, bothThrew, first),
                        failingWithBoth("b", together, bothThrew, second),
                        AgentTask.of("c", progress -> {
                            together.await();
                            progress.partial("half an ");
                            progress.partial("answer");
                            return Tasks.untilInterrupted();
                        })));

        assertThat(join.outcomes()).extracting(Outcome::status).containsExactly("failed", "failed", "cancelled");
        assertThat(join.failures()).extracting(Outcome.Failed::cause).containsExactlyInAnyOrder(first, second);
        Outcome.Cancelled<String> victim =
                (Outcome.Cancelled<String>) join.outcomes().get(2);
        assertThat(victim.reason()).isEqualTo(join.failures().getFirst().agent() + " failed");
        assertThat(victim.partial()).contains("half an answer");
        assertThatThrownBy(join::valuesOrThrow).isInstanceOfSatisfying(CoordinationException.class, failure -> {
            assertThat(failure.code()).isEqualTo("join-failed");
            assertThat(failure)
                    .hasMessageContaining("0 of 3")
                    .hasCause(join.failures().getFirst().cause());
            assertThat(failure.getSuppressed())
                    .containsExactly(join.failures().get(1).cause());
        });
    }

    /** Fails by itself although the other's failure may have interrupted it just before. */
    private static AgentTask<String> failingWithBoth(
            String agent, CyclicBarrier together, CountDownLatch bothThrew, Exception failure) {
        return AgentTask.of(agent, _ -> {
            together.await();
            bothThrew.countDown();
            while (bothThrew.getCount() > 0) {
                Thread.onSpinWait();
            }
            throw failure;
        });
    }

    @Test
    void all_victimThatWrapsItsInterrupt_isCancelledNotFailed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);

        Join<String> join = coordinator.run(
                JoinPolicy.all(),
                List.of(
                        AgentTask.of("victim", _ -> {
                            begun.countDown();
                            try {
                                return Tasks.untilInterrupted();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException("wrapped", e);
                            }
                        }),
                        after(begun, throwing("culprit", new Exception("boom")))));

        assertThat(join.outcomes().getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class, c -> assertThat(c.reason()).isEqualTo("culprit failed"));
    }

    @Test
    void all_interruptedTaskThatReturnsAllTheSame_isSucceeded() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);

        Join<String> join = coordinator.run(
                JoinPolicy.all(),
                List.of(
                        AgentTask.of("stubborn", _ -> {
                            begun.countDown();
                            try {
                                return Tasks.untilInterrupted();
                            } catch (InterruptedException e) {
                                return "what I had";
                            }
                        }),
                        after(begun, throwing("culprit", new Exception("boom")))));

        assertThat(join.successes()).extracting(Outcome.Succeeded::value).containsExactly("what I had");
        assertThat(join.satisfied()).isFalse();
    }

    @Test
    void all_interruptedExceptionThatNobodyCaused_isAFailure() throws Exception {
        InterruptedException own = new InterruptedException("own");

        Join<String> join = coordinator.run(JoinPolicy.all(), List.of(throwing("a", own)));

        assertThat(join.failures()).extracting(Outcome.Failed::cause).containsExactly(own);
    }

    @Test
    void bestEffort_oneFails_othersRunToTheirEnd() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        Exception boom = new Exception("boom");

        Join<String> join = coordinator.run(
                JoinPolicy.bestEffort(),
                List.of(
                        AgentTask.of("a", _ -> {
                            failed.countDown();
                            throw boom;
                        }),
                        after(failed, returning("b", "late"))));

        assertThat(join.outcomes()).extracting(Outcome::status).containsExactly("failed", "succeeded");
        assertThat(join.satisfied()).isTrue();
        assertThat(join.valuesOrThrow()).containsExactly("late");
    }

    @Test
    void bestEffort_allFail_isNotSatisfied() throws Exception {
        Join<String> join = coordinator.run(
                JoinPolicy.bestEffort(), List.of(throwing("a", new Exception("1")), throwing("b", new Exception("2"))));

        assertThat(join.satisfied()).isFalse();
        assertThatThrownBy(join::valuesOrThrow)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @Test
    void quorum_reached_cancelsTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);

        Join<String> join = coordinator.run(
                JoinPolicy.quorum(2),
                List.of(blocking("slow", begun), after(begun, returning("a", "1")), after(begun, returning("b", "2"))));

        assertThat(join.outcomes()).extracting(Outcome::status).containsExactly("cancelled", "succeeded", "succeeded");
        assertThat(join.satisfied()).isTrue();
        assertThat(join.outcomes().getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class, c -> assertThat(c.reason()).isEqualTo("2 other agents succeeded"));
    }

    @Test
    void quorum_outOfReach_cancelsTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);

        Join<String> join = coordinator.run(
                JoinPolicy.quorum(2),
                List.of(
                        blocking("slow", begun),
                        after(begun, throwing("a", new Exception("1"))),
                        after(begun, throwing("b", new Exception("2")))));

        assertThat(join.failures()).hasSize(2);
        assertThat(join.outcomes().getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class, c -> assertThat(c.reason()).contains("too many"));
    }

    @Test
    void firstSuccess_oneFailsThenOneSucceeds_cancelsTheSlowOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);

        Join<String> join = coordinator.run(
                JoinPolicy.firstSuccess(),
                List.of(
                        blocking("slow", begun),
                        AgentTask.of("bad", _ -> {
                            failed.countDown();
                            throw new Exception("boom");
                        }),
                        after(begun, after(failed, returning("good", "yes")))));

        assertThat(join.valuesOrThrow()).containsExactly("yes");
        assertThat(join.outcomes().getFirst().status()).isEqualTo("cancelled");
    }

    @Test
    void firstSuccess_allFail_endsWithEveryCause() throws Exception {
        Join<String> join = coordinator.run(
                JoinPolicy.firstSuccess(),
                List.of(throwing("a", new Exception("1")), throwing("b", new Exception("2"))));

        assertThat(join.satisfied()).isFalse();
        assertThat(join.failures()).hasSize(2);
    }
}
