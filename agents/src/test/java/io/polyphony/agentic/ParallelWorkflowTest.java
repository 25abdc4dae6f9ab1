package io.polyphony.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.agent.AgentInvocationException;
import dev.langchain4j.agentic.agent.ErrorRecoveryResult;
import dev.langchain4j.agentic.agent.MissingArgumentException;
import dev.langchain4j.agentic.internal.SuspendedResponse;
import dev.langchain4j.agentic.scope.ResultWithAgenticScope;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.V;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.error.DeadlineExceededException;
import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ParallelWorkflowTest {

    private static final Map<String, Object> QUESTION = Map.of("question", "why?");

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<String> interrupted = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void nobodyIsLeft() {
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    private Object answering(String name, FakeModel.Answer answer) {
        return FakeModel.agent(name, message -> {
            threads.add(Thread.currentThread());
            return answer.to(message);
        });
    }

    /** Waits for its interrupt. */
    private Object hanging(String name, CountDownLatch begun) {
        return answering(name, _ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("unreachable");
            } catch (InterruptedException e) {
                interrupted.add(name);
                throw e;
            }
        });
    }

    private Object failing(String name, CountDownLatch gate) {
        return answering(name, _ -> {
            gate.await();
            throw new IllegalArgumentException(name + " is broken");
        });
    }

    private static Throwable own(Throwable thrown) {
        return Failures.ofAgent(thrown);
    }

    @Test
    void invoke_allAgentsAnswer_theirAnswersAreInTheState() {
        CyclicBarrier together = new CyclicBarrier(2);
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(
                        answering("a", question -> "a" + together.await() + question),
                        answering("b", question -> "b" + together.await() + question))
                .output(scope -> scope.readState("a", "") + scope.readState("b", ""))
                .build();

        assertThat((String) workflow.invoke(QUESTION)).matches("a[01]why\\?b[01]why\\?");
        assertThat(threads).hasSize(2).allMatch(Thread::isVirtual);
    }

    @Test
    void invoke_oneFails_siblingIsInterruptedAndTheFailureThrown() {
        CountDownLatch begun = new CountDownLatch(1);
        // The one that is interrupted comes first: LangChain4j's own workflow would report its end.
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(hanging("b", begun), failing("a", begun), answering("c", _ -> "c"))
                .build();

        Throwable thrown = catchThrowable(() -> workflow.invoke(QUESTION));

        assertThat(thrown).isInstanceOf(AgentInvocationException.class);
        assertThat(own(thrown)).hasMessage("a is broken");
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(interrupted).containsExactly("b");
    }

    @Test
    void invoke_twoFail_theSecondIsSuppressedInTheFirst() {
        CountDownLatch begun = new CountDownLatch(1);
        Object late = answering("late", _ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("late is broken too");
            }
            return "";
        });
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(late, failing("a", begun))
                .build();

        Throwable thrown = catchThrowable(() -> workflow.invoke(QUESTION));

        assertThat(own(thrown)).hasMessage("a is broken");
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(thrown.getSuppressed()[0]).rootCause().hasMessage("late is broken too");
    }

    @Test
    void invoke_callerIsInterrupted_allAgentsAreInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(hanging("a", begun), hanging("b", begun))
                .build();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            ended.complete(catchThrowable(() -> workflow.invoke(QUESTION)));
            flag.complete(Thread.currentThread().isInterrupted());
        });

        begun.await();
        caller.interrupt();

        assertThat(ended.get())
                .isInstanceOf(WorkflowInterruptedException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(flag.get()).isTrue();
        assertThat(interrupted).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void invoke_deadlinePasses_endsEverybodyAndNamesThem() {
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .deadline(Duration.ofMillis(50))
                .builder()
                .name("panel")
                .subAgents(hanging("slow", new CountDownLatch(1)), answering("quick", _ -> "done"))
                .build();

        assertThatThrownBy(() -> workflow.invoke(QUESTION))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("panel")
                .hasMessageContaining("before slow had ended");
        assertThat(interrupted).containsExactly("slow");
    }

    @Test
    void errorHandler_makesAFailureGood_siblingsGoOn() {
        CountDownLatch recovered = new CountDownLatch(1);
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(failing("a", new CountDownLatch(0)), answering("b", _ -> {
                    recovered.await();
                    return "b";
                }))
                .errorHandler(error -> {
                    recovered.countDown();
                    return ErrorRecoveryResult.result("instead of " + error.agentName());
                })
                .output(scope -> scope.readState("a", "") + ", " + scope.readState("b", ""))
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("instead of a, b");
    }

    @Test
    void errorHandler_thatRetries_isNotAskedAboutInterruptedSiblings() {
        CountDownLatch begun = new CountDownLatch(1);
        List<String> asked = new CopyOnWriteArrayList<>();
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(hanging("b", begun), failing("a", begun))
                .errorHandler(error -> {
                    asked.add(error.agentName());
                    return error.agentName().equals("a")
                            ? ErrorRecoveryResult.throwException()
                            : ErrorRecoveryResult.retry();
                })
                .build();

        assertThat(own(catchThrowable(() -> workflow.invoke(QUESTION)))).hasMessage("a is broken");
        assertThat(asked).containsExactly("a");
        assertThat(interrupted).containsExactly("b");
    }

    @Test
    void errorHandler_retries_agentAnswersAtItsSecondAttempt() {
        AtomicInteger attempts = new AtomicInteger();
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(
                        answering("a", _ -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IOException("busy");
                            }
                            return "at last";
                        }),
                        answering("b", _ -> "b"))
                .errorHandler(_ -> ErrorRecoveryResult.retry())
                .outputKey("a")
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("at last");
    }

    @Test
    void invoke_argumentIsMissing_failsFast() {
        CountDownLatch begun = new CountDownLatch(1);
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(failing("a", begun), failing("b", begun))
                .build();

        assertThatThrownBy(() -> workflow.invoke(Map.of())).isInstanceOf(MissingArgumentException.class);
    }

    @Test
    void invoke_againAfterAFailure_worksAsBefore() {
        AtomicInteger calls = new AtomicInteger();
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(
                        answering("a", _ -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new IOException("first call");
                            }
                            return "a";
                        }),
                        answering("b", _ -> "b"))
                .outputKey("a")
                .build();

        assertThat(catchThrowable(() -> workflow.invoke(QUESTION))).rootCause().hasMessage("first call");
        assertThat(workflow.invoke(QUESTION)).isEqualTo("a");
    }

    @Test
    void invoke_twoCallsAtATime_theFailureOfOneLeavesTheOtherAlone() throws Exception {
        CyclicBarrier bothRun = new CyclicBarrier(2);
        CountDownLatch oneFailed = new CountDownLatch(1);
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(
                        answering("a", question -> {
                            bothRun.await();
                            if (question.equals("bad")) {
                                throw new IOException("bad question");
                            }
                            oneFailed.await();
                            return "good answer";
                        }),
                        answering("b", _ -> "b"))
                .outputKey("a")
                .build();
        CompletableFuture<Object> good = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> good.complete(workflow.invoke(Map.of("question", "good"))));

        assertThat(catchThrowable(() -> workflow.invoke(Map.of("question", "bad"))))
                .rootCause()
                .hasMessage("bad question");
        oneFailed.countDown();
        assertThat(good.get()).isEqualTo("good answer");
    }

    @Test
    void invoke_nestedWorkflows_aFailureOutsideInterruptsThoseInside() {
        CountDownLatch begun = new CountDownLatch(2);
        UntypedAgent inner = ParallelWorkflow.failFast()
                .builder()
                .name("inner")
                .subAgents(hanging("x", begun), hanging("y", begun))
                .build();
        UntypedAgent sequence =
                AgenticServices.sequenceBuilder().subAgents(inner).build();
        UntypedAgent outer = ParallelWorkflow.failFast()
                .builder()
                .subAgents(sequence, failing("a", begun))
                .build();

        Throwable thrown = catchThrowable(() -> outer.invoke(QUESTION));

        assertThat(own(thrown)).hasMessage("a is broken");
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(interrupted).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void invoke_nestedWorkflows_aFailureInsideEndsThoseOutside() {
        CountDownLatch begun = new CountDownLatch(2);
        UntypedAgent inner = ParallelWorkflow.failFast()
                .builder()
                .subAgents(hanging("x", begun), failing("y", begun))
                .build();
        UntypedAgent outer = ParallelWorkflow.failFast()
                .builder()
                .subAgents(
                        hanging("a", begun),
                        AgenticServices.sequenceBuilder().subAgents(inner).build())
                .build();

        assertThat(own(catchThrowable(() -> outer.invoke(QUESTION)))).hasMessage("y is broken");
        assertThat(interrupted).containsExactlyInAnyOrder("a", "x");
    }

    @Test
    void invoke_bestEffort_keepsWhatSucceeded() {
        UntypedAgent workflow = ParallelWorkflow.of(JoinPolicy.bestEffort())
                .builder()
                .subAgents(failing("a", new CountDownLatch(0)), answering("b", _ -> "b"))
                .output(scope -> scope.readState("a", "nothing") + ", " + scope.readState("b", ""))
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("nothing, b");
    }

    @Test
    void invoke_firstSuccess_interruptsTheOthers() {
        CountDownLatch begun = new CountDownLatch(1);
        UntypedAgent workflow = ParallelWorkflow.of(JoinPolicy.firstSuccess())
                .builder()
                .subAgents(hanging("a", begun), answering("b", _ -> {
                    begun.await();
                    return "b";
                }))
                .outputKey("b")
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("b");
        assertThat(interrupted).containsExactly("a");
    }

    @Test
    void invoke_asyncAgent_hasEndedWithTheCall() {
        CountDownLatch begun = new CountDownLatch(1);
        Object async = AgenticServices.agentBuilder()
                .chatModel(new FakeModel(_ -> {
                    threads.add(Thread.currentThread());
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return "";
                }))
                .name("async")
                .userMessage("hello")
                .async(true)
                .outputKey("async")
                .build();
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .subAgents(async, failing("a", begun))
                .build();

        assertThat(own(catchThrowable(() -> workflow.invoke(QUESTION)))).hasMessage("a is broken");
        assertThat(threads).hasSize(2);
    }

    @Test
    void listeners_hearOfEachAgentAndItsOutcome() {
        CountDownLatch begun = new CountDownLatch(1);
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .listeners(events::add)
                .builder()
                .subAgents(hanging("b", begun), failing("a", begun))
                .build();

        assertThat(own(catchThrowable(() -> workflow.invoke(QUESTION)))).hasMessage("a is broken");

        assertThat(events)
                .filteredOn(Event.AgentStarted.class::isInstance)
                .extracting(Event::agent)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(finished("b").status()).isEqualTo("cancelled");
        assertThat(finished("b").detail()).isEqualTo("a failed");
        assertThat(finished("a").status()).isEqualTo("failed");
    }

    @Test
    void listeners_hearOfTheTokensOfAllAgentsBeneath() {
        UntypedAgent inner = ParallelWorkflow.failFast()
                .builder()
                .name("inner")
                .subAgents(answering("x", _ -> "x"), answering("y", _ -> "y"))
                .build();
        UntypedAgent nested = AgenticServices.sequenceBuilder()
                .name("nested")
                .subAgents(inner, answering("z", _ -> "z"))
                .build();
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .listeners(events::add)
                .builder()
                .subAgents(nested, answering("b", _ -> "b"))
                .build();

        workflow.invoke(QUESTION);

        assertThat(finished("nested").spent().usage()).isEqualTo(new Usage(30, 0, 9));
        assertThat(finished("b").spent().usage()).isEqualTo(new Usage(10, 0, 3));
    }

    /** A panel that asks a human. */
    public interface Panel {
        @Agent(name = "panel")
        ResultWithAgenticScope<String> ask(@MemoryId String id, @V("question") String question);
    }

    @Test
    void resume_afterAHumanAnswered_runsNobodyAgain() {
        AtomicInteger calls = new AtomicInteger();
        Panel panel = ParallelWorkflow.failFast()
                .builder(Panel.class)
                .subAgents(
                        answering("a", _ -> "a" + calls.incrementAndGet()),
                        AgenticServices.humanInTheLoopBuilder()
                                .responseProvider(_ -> new SuspendedResponse<>("approval"))
                                .outputKey("human")
                                .build())
                .output(scope -> scope.readState("a", "") + " " + scope.readState("human", ""))
                .build();

        ResultWithAgenticScope<String> first = panel.ask("id", "why?");

        assertThat(first.suspended()).isTrue();
        ResultWithAgenticScope<String> second = first.completePendingResponse("approval", "yes");
        assertThat(second.suspended()).isFalse();
        assertThat(second.result()).isEqualTo("a1 yes");
        assertThat(panel.ask("id", "again?").suspended()).isTrue();
        assertThat(calls).hasValue(2);
    }

    private Event.AgentFinished finished(String agent) {
        return events.stream()
                .filter(Event.AgentFinished.class::isInstance)
                .map(Event.AgentFinished.class::cast)
                .filter(event -> event.agent().equals(agent))
                .findFirst()
                .orElseThrow();
    }
}
