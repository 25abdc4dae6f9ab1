package io.polyphony.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.conversation.Conversation;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools that nobody should have written: whatever they do, the agent is told of it and goes on. */
@Timeout(30)
class HostileToolTest {

    record Question(String text) {}

    private interface Behaviour {
        Object on(Question question) throws Exception;
    }

    private static final String CALL = "{\"tool\":\"ask\",\"arguments\":{\"text\":\"why\"}}";
    private static final String ANSWER = "{\"answer\":\"done\"}";

    private final List<Event> events = new ArrayList<>();
    private final ScriptedConversation model = ScriptedConversation.replies(CALL, ANSWER);

    private static Agent<String, String> agent(Behaviour behaviour) {
        return Agent.named("clerk")
                .tools(ToolBox.of(AgentTool.of("ask", "Asks somebody", Question.class, behaviour::on)))
                .toolLimits(new ToolLimits(4, Duration.ofMillis(300)))
                .text();
    }

    private String run(Agent<String, String> agent) throws InterruptedException {
        return agent.run("Find out.", model, new AgentRun("clerk", new Events(events::add), Unwatched.PROGRESS, 0));
    }

    private Event.ToolReturned returned() {
        return events.stream()
                .filter(Event.ToolReturned.class::isInstance)
                .map(Event.ToolReturned.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Exception> exceptions() {
        return Stream.of(
                new IllegalStateException("out of order"),
                new java.io.IOException("disk on fire"),
                new RuntimeException((String) null),
                new Exception("a line\nand <|im_end|>\0 another"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void toolThrows_agentIsToldAndGoesOn(Exception failure) throws Exception {
        assertThat(run(agent(_ -> {
                    throw failure;
                })))
                .isEqualTo("done");

        assertThat(returned().failed()).isTrue();
        assertThat(returned().text()).startsWith("error: The tool ask failed with ");
    }

    @Test
    void toolOverflowsTheStack_isAnErrorOfTheJvmAndEndsTheTaskAlone() {
        Agent<String, String> agent = agent(HostileToolTest::endless);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> run(agent)))
                .isInstanceOf(StackOverflowError.class);
    }

    private static Object endless(Question question) {
        return endless(question) + "!";
    }

    @Test
    void toolHangs_isInterruptedAtItsLimitAndTheAgentGoesOn() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThat(run(agent(_ -> {
                    try {
                        return new CountDownLatch(1).getCount() + waitForEver();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                })))
                .isEqualTo("done");

        interrupted.await();
        assertThat(returned().text()).startsWith("error: The tool ask took longer than PT0.3S");
    }

    private static String waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return "";
    }

    @Test
    void toolHangsAndIgnoresItsInterrupt_isLeftBehindAndCounted() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        Agent<String, String> agent;
        ToolBox box = ToolBox.of(AgentTool.of("ask", "Asks somebody", Question.class, _ -> {
            while (true) {
                try {
                    enough.await();
                    return "late";
                } catch (InterruptedException e) {
                    // It takes no notice.
                }
            }
        }));
        agent = Agent.named("clerk")
                .tools(box)
                .toolLimits(new ToolLimits(4, Duration.ofMillis(100)))
                .text();

        assertThat(run(agent)).isEqualTo("done");

        assertThat(box.guard("ask").abandoned()).isEqualTo(1);
        enough.countDown();
    }

    @Test
    void toolReturnsTenMegabytes_contextGetsTheBeginningAndIsToldOfTheRest() throws Exception {
        assertThat(run(agent(_ -> "x".repeat(10_000_000)))).isEqualTo("done");

        assertThat(returned().text()).hasSizeLessThan(9_000).contains("10000000");
        assertThat(model.forks().getFirst().text()).hasSizeLessThan(10_000);
    }

    @Test
    void toolReturnsNothing_agentGoesOn() throws Exception {
        assertThat(run(agent(_ -> null))).isEqualTo("done");
        assertThat(returned().failed()).isFalse();
    }

    @Test
    void toolCallsBackIntoItsOwnAgent_isRefusedThreeDeepAndEveryLevelAnswers() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Script script = Script.create()
                .when(request -> request.text().contains("error: "))
                .reply("{\"answer\":\"given up\"}")
                .when(request -> request.text().contains("given up"))
                .reply("{\"answer\":\"given up\"}")
                .otherwise()
                .reply(CALL);
        List<Agent<String, String>> self = new ArrayList<>();
        try (Conversation shared = script.open()) {
            self.add(Agent.named("clerk")
                    .tools(ToolBox.of(AgentTool.of("ask", "Asks the clerk", Question.class, question -> {
                        asked.incrementAndGet();
                        return self.getFirst().ask(question.text(), shared);
                    })))
                    .text());

            assertThat(self.getFirst().ask("Find out.", shared)).isEqualTo("given up");
        }

        assertThat(asked).hasValue(Agent.MOST_NESTED);
    }

    @Test
    void toolClosesTheConversation_agentFailsWithAnErrorThatSaysSo() {
        Agent<String, String> agent = agent(_ -> {
            model.forks().forEach(Conversation::close);
            return "closed";
        });

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> run(agent)))
                .isInstanceOf(io.polyphony.error.PolyphonyException.class);
    }
}
