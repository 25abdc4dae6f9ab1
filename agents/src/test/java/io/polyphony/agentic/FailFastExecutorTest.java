package io.polyphony.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.agent.AgentInvocationException;
import dev.langchain4j.agentic.agent.ErrorRecoveryResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LangChain4j's own parallel workflow behind our executor. */
@Timeout(30)
class FailFastExecutorTest {

    private static final Map<String, Object> QUESTION = Map.of("question", "why?");

    private final FailFastExecutor executor = new FailFastExecutor();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<String> interrupted = new CopyOnWriteArrayList<>();

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

    private UntypedAgent panel(FailFastExecutor with, Object... agents) {
        return with.behind(AgenticServices.parallelBuilder())
                .subAgents(agents)
                .output(scope -> scope.readState("a", "") + scope.readState("b", ""))
                .build();
    }

    @Test
    void invoke_allAnswer_atTheSameTimeAndAgain() {
        CyclicBarrier together = new CyclicBarrier(2);
        UntypedAgent panel = panel(
                executor,
                answering("a", question -> "a" + together.await() + question),
                answering("b", question -> "b" + together.await() + question));

        assertThat((String) panel.invoke(QUESTION)).matches("a[01]why\\?b[01]why\\?");
        assertThat((String) panel.invoke(QUESTION)).matches("a[01]why\\?b[01]why\\?");
    }

    @Test
    void invoke_oneFails_siblingBeforeItIsInterruptedAndTheFailureThrown() {
        CountDownLatch begun = new CountDownLatch(1);
        UntypedAgent panel = panel(executor, hanging("b", begun), failing("a", begun));

        Throwable thrown = catchThrowable(() -> panel.invoke(QUESTION));

        assertThat(thrown).isInstanceOf(AgentInvocationException.class);
        assertThat(Failures.ofAgent(thrown)).hasMessage("a is broken");
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(interrupted).containsExactly("b");
    }

    @Test
    void invoke_oneFailsAtOnce_thoseAfterItDontHoldUpTheCall() {
        for (int i = 0; i < 50; i++) {
            UntypedAgent panel =
                    panel(executor, failing("a", new CountDownLatch(0)), hanging("b", new CountDownLatch(1)));

            assertThat(Failures.ofAgent(catchThrowable(() -> panel.invoke(QUESTION))))
                    .hasMessage("a is broken");
        }
    }

    @Test
    void invoke_twoFail_theSecondIsSuppressedInTheFirst() {
        CountDownLatch begun = new CountDownLatch(1);
        Object late = answering("b", _ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("late is broken too");
            }
            return "";
        });

        Throwable thrown =
                catchThrowable(() -> panel(executor, late, failing("a", begun)).invoke(QUESTION));

        assertThat(Failures.ofAgent(thrown)).hasMessage("a is broken");
        assertThat(thrown.getSuppressed())
                .singleElement()
                .satisfies(second -> assertThat(second).rootCause().hasMessage("late is broken too"));
    }

    @Test
    void invoke_callerIsInterrupted_allAgentsEndBeforeTheCall() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        UntypedAgent panel = panel(executor, hanging("a", begun), hanging("b", begun));
        CompletableFuture<List<String>> whenEnded = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            catchThrowable(() -> panel.invoke(QUESTION));
            whenEnded.complete(List.copyOf(interrupted));
        });

        begun.await();
        caller.interrupt();

        assertThat(whenEnded.get()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void invoke_twoCallsAtOnce_oneFailsAndTheOtherGoesOn() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        UntypedAgent good = panel(
                executor,
                answering("a", _ -> {
                    broken.await();
                    return "fine";
                }),
                answering("b", _ -> ""));
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Object> answer = CompletableFuture.supplyAsync(() -> good.invoke(QUESTION));

        assertThat(catchThrowable(() -> panel(executor, hanging("b", begun), failing("a", begun))
                        .invoke(QUESTION)))
                .isNotNull();
        broken.countDown();

        assertThat(answer.get()).isEqualTo("fine");
    }

    @Test
    void invoke_workflowInside_isEndedWithItsAgents() {
        CountDownLatch begun = new CountDownLatch(1);
        UntypedAgent inner = AgenticServices.parallelBuilder()
                .executor(executor)
                .subAgents(hanging("b", begun))
                .build();

        Throwable thrown =
                catchThrowable(() -> panel(executor, inner, failing("a", begun)).invoke(QUESTION));

        assertThat(Failures.ofAgent(thrown)).hasMessage("a is broken");
        assertThat(interrupted).containsExactly("b");
    }

    @Test
    void handler_makesAFailureGood_siblingsGoOn() {
        CountDownLatch recovered = new CountDownLatch(1);
        FailFastExecutor forgiving = new FailFastExecutor(_ -> {
            recovered.countDown();
            return ErrorRecoveryResult.result("instead");
        });
        UntypedAgent panel = panel(forgiving, failing("a", new CountDownLatch(0)), answering("b", _ -> {
            recovered.await();
            return ", b";
        }));

        assertThat(panel.invoke(QUESTION)).isEqualTo("instead, b");
    }
}
