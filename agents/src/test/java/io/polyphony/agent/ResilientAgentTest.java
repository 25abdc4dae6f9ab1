package io.polyphony.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.coordination.VirtualTime;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.resilience.CircuitState;
import io.polyphony.resilience.Guard;
import io.polyphony.resilience.LeapingTime;
import io.polyphony.resilience.ResilienceException;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent's own policy and those of its tools do for it. */
@Timeout(30)
class ResilientAgentTest {

    record Query(String words) {}

    private static final String CALL = "{\"tool\":\"search\",\"arguments\":{\"words\":\"tent\"}}";
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Events stream = new Events(events::add);
    private int calls;

    private String run(ToolBox tools, ScriptedConversation model) throws InterruptedException {
        Agent<String, String> agent = Agent.named("clerk").tools(tools).text();
        return agent.run("?", model, new AgentRun("clerk", stream, Unwatched.PROGRESS, 0));
    }

    private List<Event.AttemptFailed> failures() {
        return events.stream()
                .filter(Event.AttemptFailed.class::isInstance)
                .map(Event.AttemptFailed.class::cast)
                .toList();
    }

    /** Lets time pass once somebody waits for it. */
    private static void passes(VirtualTime time, Duration duration) {
        while (time.sleepers() == 0) {
            Thread.onSpinWait();
        }
        time.advance(duration);
    }

    private static String told(ScriptedConversation model) {
        return model.forks().getFirst().text();
    }

    @Test
    void tool_failsForAWhile_isCalledAgainWithoutTheModelHearingOfIt() throws Exception {
        ToolBox tools = ToolBox.of(AgentTool.of("search", "Searches", Query.class, query -> {
                    if (++calls < 3) {
                        throw new IOException("connection reset");
                    }
                    return "found";
                }))
                .withResilience(ResiliencePolicy.attempts(3));
        ScriptedConversation model = ScriptedConversation.replies(CALL, "{\"answer\":\"yes\"}");

        assertThat(run(tools, model)).isEqualTo("yes");

        assertThat(told(model)).contains("\nfound\n").doesNotContain("error");
        assertThat(failures()).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.what()).isEqualTo("tool search");
            assertThat(failure.reason()).contains("connection reset");
            assertThat(failure.waitMillis()).isPositive();
        });
        assertThat(failures()).extracting(Event.AttemptFailed::attempt).containsExactly(1, 2);
        assertThat(events).filteredOn(Event.ToolCalled.class::isInstance).hasSize(1);
    }

    @Test
    void tool_hangsAndIgnoresInterrupts_isLeftBehindAndTheModelTold() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        ToolBox tools = ToolBox.of(AgentTool.of("search", "Searches", Query.class, query -> {
                    boolean done = false;
                    while (!done) {
                        try {
                            leave.await();
                            done = true;
                        } catch (InterruptedException e) {
                            // Takes no notice.
                        }
                    }
                    return "too late";
                }))
                .withResilience("search", ResiliencePolicy.NONE.withTimeLimit(Duration.ofMillis(20)));
        ScriptedConversation model = ScriptedConversation.replies(CALL, "{\"answer\":\"unknown\"}");

        assertThat(run(tools, model)).isEqualTo("unknown");

        assertThat(told(model))
                .contains("error: The tool search took longer than PT0.02S: ask it for less or do without it.");
        assertThat(tools.guard("search").abandoned()).isEqualTo(1);
        assertThat(failures()).singleElement().satisfies(failure -> {
            assertThat(failure.waitMillis()).isEqualTo(-1);
            assertThat(failure.reason()).contains("took longer than 0.02 s");
        });
        leave.countDown();
    }

    @Test
    void tool_circuitOpen_tellsTheModelWhenToComeBack() throws Exception {
        ToolBox tools = ToolBox.of(AgentTool.of("search", "Searches", Query.class, query -> {
                    calls++;
                    throw new IOException("down");
                }))
                .withResilience(ResiliencePolicy.NONE.withCircuitBreaker(1, 2, HOUR));
        ScriptedConversation model = ScriptedConversation.replies(CALL, CALL, CALL, "{\"answer\":\"no\"}");

        assertThat(run(tools, model)).isEqualTo("no");

        assertThat(calls).isEqualTo(2);
        assertThat(tools.guard("search").circuit()).isEqualTo(CircuitState.OPEN);
        assertThat(told(model))
                .containsPattern(
                        "error: The tool search can't be called now: the tool search failed too often and is left"
                                + " alone for now; try again in [0-9.]+ s. Do without it until then.");
        assertThat(failures())
                .as("the refusal is seen")
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("left alone"));
    }

    @Test
    void tool_resultOfTenMegabytes_isCut() throws Exception {
        ToolBox tools =
                ToolBox.of(AgentTool.of("search", "Searches", Query.class, query -> "x".repeat(10 * 1024 * 1024)));
        ScriptedConversation model = ScriptedConversation.replies(CALL, "{\"answer\":\"much\"}");

        assertThat(run(tools, model)).isEqualTo("much");

        assertThat(told(model)).hasSizeLessThan(8_300).contains("[cut: the result has 10485760 characters]");
        assertThat(events)
                .filteredOn(Event.ToolReturned.class::isInstance)
                .singleElement()
                .satisfies(returned -> assertThat(((Event.ToolReturned) returned).text())
                        .hasSizeLessThanOrEqualTo(ToolBox.DEFAULT_RESULT_CHARS));
    }

    @Test
    void agent_noSequenceFree_comesBackWhenThePoolSaid() throws Exception {
        LeapingTime time = new LeapingTime();
        Guard guard = ResiliencePolicy.attempts(2).guard("agent a", time);
        ScriptedConversation model = Script.create()
                .when(request -> ++calls == 1)
                .thenFail(new SequencesExhaustedException("busy.", Duration.ofSeconds(6)))
                .otherwise()
                .reply("done")
                .open();

        assertThat(Agent.named("a").resilience(guard).text().ask("x", model)).isEqualTo("done");
        assertThat(time.waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(6), Duration.ofMillis(7_500)));
    }

    @Test
    void agent_waitBeyondTheDeadlineOfItsJoin_failsAtOnceByItself() throws Exception {
        ScriptedConversation model = Script.create()
                .otherwise()
                .thenFail(new KvCacheFullException("full."))
                .open();
        Agent<String, String> agent = Agent.named("a")
                .resilience(ResiliencePolicy.attempts(5).withBackoff(HOUR, HOUR))
                .text();

        Join<String> join = Coordinator.create()
                .run(JoinPolicy.bestEffort(), Duration.ofMinutes(10), List.of(agent.task("x", model, stream)));

        assertThat(join.outcomes().getFirst()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(((Outcome.Failed<?>) failed).cause()).isInstanceOf(KvCacheFullException.class);
            assertThat(((Outcome.Failed<?>) failed).attempts()).isEqualTo(1);
        });
    }

    @Test
    void agent_cancelledInItsBackoff_stopsWaitingAtOnce() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        ScriptedConversation model = Script.create()
                .otherwise()
                .thenFail(new KvCacheFullException("full."))
                .open();
        Agent<String, String> agent = Agent.named("patient")
                .resilience(ResiliencePolicy.attempts(5).withBackoff(HOUR, HOUR))
                .text();
        Events listening = new Events(event -> {
            if (event instanceof Event.AttemptFailed) {
                waiting.countDown();
            }
        });

        Join<String> join = Coordinator.create()
                .run(JoinPolicy.all(), List.of(agent.task("x", model, listening), AgentTask.of("other", progress -> {
                    waiting.await();
                    throw new IllegalStateException("to end the join");
                })));

        assertThat(join.outcomes()).extracting(Outcome::status).containsExactly("cancelled", "failed");
    }

    @Test
    void agent_attemptThatTakesTooLong_isMadeAgainOnAFreshFork() throws Exception {
        VirtualTime still = new VirtualTime();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ScriptedConversation model = Script.create()
                .when(request -> ++calls == 1)
                .reply(request -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return "too late";
                })
                .otherwise()
                .reply("in time")
                .open();
        Agent<String, String> agent = Agent.named("a")
                .resilience(ResiliencePolicy.attempts(2)
                        .withBackoff(Duration.ofMillis(1), Duration.ofMillis(1))
                        .withTimeLimit(HOUR)
                        .guard("agent a", still))
                .text();
        CompletableFuture<Outcome<String>> ended = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                ended.complete(Coordinator.create()
                        .run(JoinPolicy.bestEffort(), List.of(agent.task("x", model, stream)))
                        .outcomes()
                        .getFirst());
            } catch (Throwable t) {
                ended.completeExceptionally(t);
            }
        });
        begun.await();
        passes(still, HOUR);
        interrupted.await();
        passes(still, Duration.ofMillis(1));
        Outcome<String> outcome = ended.get();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        done -> assertThat(((Outcome.Succeeded<?>) done).value())
                                .isEqualTo("in time"));
        assertThat(outcome.attempts()).isEqualTo(2);
        assertThat(model.forks()).hasSize(2).allMatch(ScriptedConversation::isClosed);
        assertThat(failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.what()).isEqualTo("agent a"));
    }

    @Test
    void agent_circuitOpen_refusesTasksUntilItCloses() {
        ScriptedConversation model = Script.create()
                .otherwise()
                .thenFail(new KvCacheFullException("full."))
                .open();
        Agent<String, String> agent = Agent.named("a")
                .resilience(ResiliencePolicy.NONE.withCircuitBreaker(1, 1, HOUR))
                .text();

        assertThatThrownBy(() -> agent.ask("x", model)).isInstanceOf(KvCacheFullException.class);
        assertThatThrownBy(() -> agent.ask("x", model))
                .isInstanceOf(ResilienceException.class)
                .hasMessageContaining("the agent a failed too often");
        assertThat(agent.guard().circuit()).isEqualTo(CircuitState.OPEN);
        assertThat(model.forks()).hasSize(1);
    }

    @Test
    void agent_attemptCutOffOnALocalModel_givesItsSequenceBack() throws Exception {
        ModelOptions options = ModelOptions.DEFAULT.withSequences(2).withContext(512);
        FakeDecoder decoder = FakeModel.decoder(options);
        CountDownLatch decoding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (LocalModel model = FakeModel.open(options, decoder, Optional.empty());
                SequenceConversation base = SequenceConversation.open(model)) {
            base.append("shared");
            decoder.observe(batch -> {
                decoding.countDown();
                boolean waiting = true;
                while (waiting) {
                    try {
                        goOn.await();
                        waiting = false;
                    } catch (InterruptedException e) {
                        // The decode thread is interrupted by nobody.
                    }
                }
            });
            VirtualTime still = new VirtualTime();
            Agent<String, String> agent = Agent.named("a")
                    .resilience(ResiliencePolicy.NONE.withTimeLimit(HOUR).guard("agent a", still))
                    .maxTokens(50)
                    .text();
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread.startVirtualThread(() -> thrown.complete(catchThrowable(() -> agent.ask("x", base))));
            decoding.await();
            passes(still, HOUR);

            assertThat(thrown.get())
                    .isInstanceOf(ResilienceException.class)
                    .hasMessageContaining("the agent a took longer than 3600 s");
            assertThat(agent.guard().abandoned())
                    .as("it waits for the step in progress")
                    .isEqualTo(1);
            goOn.countDown();
            while (agent.guard().abandoned() > 0) {
                Thread.onSpinWait();
            }
            model.stats();
            assertThat(model.pool().inUse()).as("the base's alone").isEqualTo(1);
        }
    }
}
