package io.polyphony.coordination;

import static io.polyphony.coordination.Tasks.after;
import static io.polyphony.coordination.Tasks.blocking;
import static io.polyphony.coordination.Tasks.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoordinatorNestingTest {

    private final Coordinator coordinator = Coordinator.create();

    @Test
    void innerAll_fails_doesNotCancelTheOuterSibling() throws Exception {
        CountDownLatch innerFailed = new CountDownLatch(1);
        Exception boom = new Exception("boom");

        Join<String> outer = coordinator.run(
                JoinPolicy.all(),
                List.of(
                        AgentTask.of("team", _ -> {
                            Join<String> inner = coordinator.run(JoinPolicy.all(), List.of(throwing("member", boom)));
                            innerFailed.countDown();
                            return inner.failures().getFirst().agent() + " failed";
                        }),
                        after(innerFailed, Tasks.returning("sibling", "fine"))));

        assertThat(outer.valuesOrThrow()).containsExactly("member failed", "fine");
    }

    @Test
    void outerFailure_endsTheInnerTasksToo() throws Exception {
        CountDownLatch innerBegun = new CountDownLatch(1);
        CompletableFuture<Boolean> innerInterrupted = new CompletableFuture<>();

        Join<String> outer = coordinator.run(
                JoinPolicy.all(),
                List.of(
                        AgentTask.of(
                                "team",
                                _ -> coordinator
                                        .run(JoinPolicy.all(), List.of(AgentTask.of("member", _ -> {
                                            innerBegun.countDown();
                                            try {
                                                return Tasks.<String>untilInterrupted();
                                            } finally {
                                                innerInterrupted.complete(true);
                                            }
                                        })))
                                        .valuesOrThrow()
                                        .getFirst()),
                        after(innerBegun, throwing("culprit", new Exception("boom")))));

        assertThat(innerInterrupted).isCompletedWithValue(true);
        assertThat(outer.outcomes()).extracting(Outcome::status).containsExactly("cancelled", "failed");
    }

    @Test
    void sharedDeadline_passes_bothLevelsTimeOut() throws Exception {
        VirtualTime time = new VirtualTime();
        Coordinator timed = Coordinator.builder().time(time).build();
        Duration limit = Duration.ofSeconds(5);

        Join<String> outer = timed.run(
                JoinPolicy.all(),
                limit,
                List.of(AgentTask.of(
                        "team",
                        progress -> timed.run(
                                        JoinPolicy.all(),
                                        progress.deadline().orElseThrow(),
                                        List.of(AgentTask.<String>of("member", _ -> {
                                            time.advance(limit);
                                            return Tasks.untilInterrupted();
                                        })))
                                .valuesOrThrow()
                                .getFirst())));

        assertThat(outer.outcomes().getFirst().status()).isEqualTo("timed-out");
    }

    @Test
    void caller_interrupted_endsEveryTaskThenThrows() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch failed = new CountDownLatch(1);
        Exception boom = new Exception("boom");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                coordinator.run(
                        JoinPolicy.bestEffort(),
                        List.of(blocking("a", begun), blocking("b", begun), AgentTask.of("c", _ -> {
                            failed.countDown();
                            throw boom;
                        })));
            } catch (InterruptedException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        begun.await();
        failed.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(thrown.get().getSuppressed()).containsExactly(boom);
        assertThat(flag.get()).isFalse();
    }

    @Test
    void caller_interruptedBefore_startsNothing() {
        CountDownLatch begun = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> coordinator.run(JoinPolicy.all(), List.of(blocking("a", begun))))
                .isInstanceOf(InterruptedException.class);
        assertThat(begun.getCount()).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
