package io.polyphony.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.agent.Agent;
import io.polyphony.agent.ReplyForm;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.decode.DecodeBatch;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The coordinator with agents that decode for real, all in one loop. */
@Timeout(60)
class CoordinatorDecodeTest {

    private static final ModelOptions OPTIONS =
            ModelOptions.DEFAULT.withSequences(6).withContext(8192).withThreads(1);
    /** More tokens than are decoded before anybody notices an interrupt. */
    private static final int ENDLESS = 2000;

    private final FakeDecoder decoder = FakeModel.decoder(OPTIONS);
    private final LocalModel model = FakeModel.open(OPTIONS, decoder, Optional.empty());
    private final Coordinator coordinator = Coordinator.create();
    private Conversation base;

    @BeforeEach
    void open() throws InterruptedException {
        base = SequenceConversation.open(model);
        base.append("shared context");
    }

    @AfterEach
    void close() {
        assertThat(inUse()).as("only the base is left").isEqualTo(1);
        base.close();
        assertThat(inUse()).isZero();
        model.close();
    }

    /** Sequences in use once the loop has done all that it was asked for. */
    private int inUse() {
        model.stats();
        return model.pool().inUse();
    }

    private static Agent<String, String> saying(String name, int tokens, int most) {
        return Agent.named(name).maxTokens(most).result(task -> ReplyForm.choice(List.of("x".repeat(tokens))));
    }

    private AgentTask<String> task(String name, int tokens) {
        return saying(name, tokens, tokens).task(name, base, new Events());
    }

    private static boolean holds(DecodeBatch batch, int sequence) {
        for (int row = 0; row < batch.rows(); row++) {
            if (batch.sequences()[row] == sequence) {
                return true;
            }
        }
        return false;
    }

    private static List<String> statuses(Join<?> join) {
        return join.outcomes().stream().map(Outcome::status).toList();
    }

    @Test
    void bestEffort_twoFailAtOnce_theThirdFinishes() throws Exception {
        InvalidRequestException refused = new InvalidRequestException("no.");
        AgentTask<String> cut = saying("cut", 10, 2).task("x", base, new Events());
        AgentTask<String> broken = Agent.named("broken")
                .<String>result(task -> {
                    throw refused;
                })
                .task("x", base, new Events());

        Join<String> join = coordinator.run(JoinPolicy.bestEffort(), List.of(cut, task("long", 300), broken));

        assertThat(statuses(join)).containsExactly("failed", "succeeded", "failed");
        assertThat(join.successes().getFirst().value()).isEqualTo("x".repeat(300));
        assertThat(join.failures())
                .extracting(failed -> failed.cause().getClass().getSimpleName())
                .containsExactlyInAnyOrder("ReplyException", "InvalidRequestException");
        assertThat(join.outcomes().get(2))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isSameAs(refused));
        assertThat(((Outcome.Failed<String>) join.outcomes().getFirst()).partial())
                .contains("xx");
        assertThat(join.outcomes().getFirst().usage().generatedTokens()).isEqualTo(2);
    }

    @Test
    void failFast_siblingDecodes_stopsWithTheStepInProgress() throws Exception {
        Semaphore steps = new Semaphore(3);
        AtomicInteger siblingSequence = new AtomicInteger(-1);
        AtomicInteger siblingRows = new AtomicInteger();
        CountDownLatch talking = new CountDownLatch(1);
        CountDownLatch inStep = new CountDownLatch(1);
        CompletableFuture<Thread> interrupted = new CompletableFuture<>();
        decoder.observe(batch -> {
            if (holds(batch, siblingSequence.get())) {
                if (siblingRows.incrementAndGet() == 4) {
                    inStep.countDown();
                }
                steps.acquireUninterruptibly();
            }
        });
        AgentTask<String> sibling = AgentTask.of("sibling", progress -> {
            try (Conversation own = base.fork()) {
                siblingSequence.set(own.sequence());
                Request request = Request.of("?")
                        .withMaxTokens(ENDLESS)
                        .withConstraint(Constraint.choice(List.of("x".repeat(ENDLESS))));
                return own.reply(request, (text, tokens) -> untilInterrupted(talking, interrupted))
                        .text();
            }
        });
        AgentTask<String> culprit = AgentTask.of("culprit", progress -> {
            talking.await();
            inStep.await();
            throw new InvalidRequestException("boom.");
        });
        CompletableFuture<Join<String>> join = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                join.complete(coordinator.run(JoinPolicy.all(), List.of(sibling, culprit)));
            } catch (Throwable t) {
                join.completeExceptionally(t);
            }
        });

        Thread waiting = interrupted.get();
        // It waits for the end only after it has asked for it.
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        steps.release(ENDLESS);

        assertThat(statuses(join.get())).containsExactly("cancelled", "failed");
        assertThat(siblingRows).as("no step after the one in progress").hasValue(4);
        assertThat(inUse()).isEqualTo(1);
    }

    /** A listener that holds up its own agent, not the loop, until the agent is interrupted. */
    private static void untilInterrupted(CountDownLatch talking, CompletableFuture<Thread> interrupted) {
        talking.countDown();
        try {
            if (!interrupted.isDone()) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted.complete(Thread.currentThread());
        }
    }

    @Test
    void firstSuccess_cancelsWhoStillDecodes() throws Exception {
        Join<String> join = raceOf(JoinPolicy.firstSuccess(), 1);

        assertThat(statuses(join)).containsExactly("succeeded", "cancelled", "cancelled");
        assertThat(join.valuesOrThrow()).containsExactly("xxx");
    }

    @Test
    void quorum_enoughSuccesses_cancelsTheRest() throws Exception {
        Join<String> join = raceOf(JoinPolicy.quorum(2), 2);

        assertThat(statuses(join)).containsExactly("succeeded", "succeeded", "cancelled");
        assertThat(join.satisfied()).isTrue();
    }

    /** Three agents of which the first {@code winners} say three tokens, once all of them talk. */
    private Join<String> raceOf(JoinPolicy policy, int winners) throws InterruptedException {
        CountDownLatch losersTalk = new CountDownLatch(3 - winners);
        Events events = new Events(event -> {
            if (event instanceof Event.TokenGenerated) {
                losersTalk.countDown();
            }
        });
        List<AgentTask<String>> tasks = IntStream.range(0, 3)
                .mapToObj(i -> i < winners
                        ? Tasks.after(losersTalk, task("winner-" + i, 3))
                        : saying("loser-" + i, ENDLESS, ENDLESS).task("x", base, events))
                .toList();
        return coordinator.run(policy, tasks);
    }

    @Test
    void deadline_passes_givesPartialTexts() throws Exception {
        VirtualTime time = new VirtualTime();
        AtomicInteger heard = new AtomicInteger();
        Events events = new Events(event -> {
            if (event instanceof Event.TokenGenerated && heard.incrementAndGet() == 3) {
                time.advance(Duration.ofSeconds(10));
            }
        });
        Coordinator timed = Coordinator.builder().time(time).build();

        Join<String> join = timed.run(
                JoinPolicy.all(),
                Duration.ofSeconds(10),
                List.of(saying("slow", ENDLESS, ENDLESS).task("x", base, events)));

        Outcome<String> outcome = join.outcomes().getFirst();
        assertThat(outcome.status()).isEqualTo("timed-out");
        String partial = ((Outcome.TimedOut<String>) outcome).partial().orElseThrow();
        assertThat(partial).matches("x{3,1999}");
        assertThat(outcome.usage().generatedTokens()).isBetween(3L, 1999L);
        assertThat(outcome.usage().reusedTokens()).isEqualTo("shared context".length());
    }

    @Test
    void caller_interrupted_freesEverySequence() throws Exception {
        CountDownLatch talking = new CountDownLatch(2);
        AtomicReference<Integer> left = new AtomicReference<>();
        Thread caller = Thread.startVirtualThread(() -> {
            List<AgentTask<String>> tasks = List.of("a", "b").stream()
                    .map(name -> {
                        AtomicInteger heard = new AtomicInteger();
                        return saying(name, ENDLESS, ENDLESS).task("x", base, new Events(event -> {
                            if (event instanceof Event.TokenGenerated && heard.incrementAndGet() == 1) {
                                talking.countDown();
                            }
                        }));
                    })
                    .toList();
            try {
                coordinator.run(JoinPolicy.bestEffort(), tasks);
            } catch (InterruptedException e) {
                left.set(inUse());
            }
        });
        talking.await();
        caller.interrupt();
        caller.join();

        assertThat(left).hasValue(1);
    }

    @Test
    void nested_innerFailFast_leavesTheOuterSiblingAlone() throws Exception {
        CountDownLatch innerEnded = new CountDownLatch(1);
        AtomicReference<Join<String>> inner = new AtomicReference<>();
        AgentTask<String> team = AgentTask.of("team", progress -> {
            CountDownLatch talking = new CountDownLatch(1);
            Events events = new Events(event -> {
                if (event instanceof Event.TokenGenerated) {
                    talking.countDown();
                }
            });
            AgentTask<String> cut = saying("cut", 10, 2).task("x", base, new Events());
            inner.set(coordinator.run(
                    JoinPolicy.all(),
                    List.of(
                            Tasks.after(talking, cut),
                            saying("member", ENDLESS, ENDLESS).task("x", base, events))));
            innerEnded.countDown();
            return "the team ended";
        });

        Join<String> outer =
                coordinator.run(JoinPolicy.all(), List.of(team, Tasks.after(innerEnded, task("sibling", 50))));

        assertThat(statuses(inner.get())).containsExactly("failed", "cancelled");
        assertThat(inner.get().failures().getFirst().cause()).isInstanceOf(ReplyException.class);
        assertThat(outer.valuesOrThrow()).containsExactly("the team ended", "x".repeat(50));
    }
}
