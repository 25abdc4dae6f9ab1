package io.polyphony.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.polyphony.conversation.ReplyException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.testing.ScriptedConversation;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.routing.ToolSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ToolTalkTest {

    record Pair(int a, int b) {}

    record Node(String name, List<Node> children) {}

    private static final String CALL = "{\"tool\":\"sum\",\"arguments\":{\"a\":1,\"b\":2}}";

    private final List<Pair> calls = new ArrayList<>();
    private final ToolBox tools = ToolBox.of(
            AgentTool.of("sum", "Adds two numbers", Pair.class, pair -> {
                calls.add(pair);
                return pair.a() + pair.b();
            }),
            AgentTool.of("broken", "Never works", Pair.class, pair -> {
                throw new IllegalStateException("out of order");
            }));
    private final List<Event> events = new ArrayList<>();

    private static String text(ScriptedConversation model) {
        return model.forks().getFirst().text();
    }

    private <O> O run(Agent<String, O> agent, ScriptedConversation model) throws InterruptedException {
        return agent.run("1+2?", model, new AgentRun(agent.name(), new Events(events::add), Unwatched.PROGRESS, 0));
    }

    @Test
    void run_callThenAnswer_showsTheModelTheResult() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies(CALL, "{\"answer\":\"three\"}");

        String answer = run(Agent.named("adder").tools(tools).text(), model);

        assertThat(answer).isEqualTo("three");
        assertThat(calls).containsExactly(new Pair(1, 2));
        assertThat(text(model))
                .isEqualTo("Tool sum(a, b): Adds two numbers\nTool broken(a, b): Never works\n1+2?" + CALL + "\n3\n"
                        + "{\"answer\":\"three\"}");
        assertThat(events)
                .filteredOn(event -> event instanceof Event.ToolCalled || event instanceof Event.ToolReturned)
                .satisfiesExactly(
                        called -> assertThat(((Event.ToolCalled) called).arguments())
                                .isEqualTo("{\"a\":1,\"b\":2}"),
                        returned -> assertThat(((Event.ToolReturned) returned).text())
                                .isEqualTo("3"));
    }

    @Test
    void run_toolFails_tellsTheModelAndGoesOn() throws Exception {
        ScriptedConversation model =
                ScriptedConversation.replies(CALL.replace("sum", "broken"), CALL, "{\"answer\":3}");

        int answer = run(Agent.named("adder").tools(tools).result(int.class), model);

        assertThat(answer).isEqualTo(3);
        assertThat(text(model)).contains("\nerror: The tool broken failed with IllegalStateException (out of order)");
        assertThat(events)
                .filteredOn(Event.ToolReturned.class::isInstance)
                .extracting(event -> ((Event.ToolReturned) event).failed())
                .containsExactly(true, false);
    }

    @Test
    void run_toolTakesTooLong_tellsTheModel() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        ToolBox slow = ToolBox.of(AgentTool.of("slow", "Waits", Pair.class, pair -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return 0;
        }));
        ScriptedConversation model =
                ScriptedConversation.replies(CALL.replace("sum", "slow"), "{\"answer\":\"unknown\"}");
        Agent<String, String> agent = Agent.named("adder")
                .tools(slow)
                .toolLimits(new ToolLimits(1, Duration.ofMillis(20)))
                .text();

        assertThat(run(agent, model)).isEqualTo("unknown");
        assertThat(text(model)).contains("error: The tool slow took longer than PT0.02S");
        interrupted.await();
    }

    @Test
    void run_moreCallsThanAllowed_isAnError() {
        ScriptedConversation model = ScriptedConversation.replies(CALL, CALL, CALL);
        Agent<String, String> agent = Agent.named("adder")
                .tools(tools)
                .toolLimits(new ToolLimits(2, Duration.ofSeconds(5)))
                .text();

        ReplyException failure = catchThrowableOfType(ReplyException.class, () -> run(agent, model));

        assertThat(failure.code()).isEqualTo("tool-calls-exhausted");
        assertThat(calls).as("the third call is not made").hasSize(2);
        assertThat(model.forks()).allMatch(ScriptedConversation::isClosed);
    }

    @Test
    void run_retry_countsItsCallsAnew() throws Exception {
        ScriptedConversation model = ScriptedConversation.replies(CALL, CALL, CALL, "{\"answer\":\"3\"}");
        Agent<String, String> agent = Agent.named("adder")
                .tools(tools)
                .toolLimits(new ToolLimits(1, Duration.ofSeconds(5)))
                .resilience(ResiliencePolicy.attempts(2))
                .text();

        assertThat(run(agent, model)).isEqualTo("3");
        assertThat(model.forks()).hasSize(2);
    }

    @Test
    void constraint_admitsCallsAndAnswersOnly() {
        var constraint = new ToolTalk<>(tools, ToolLimits.DEFAULT, ReplyForm.json(Node.class), run()).constraint();

        assertThat(constraint.admits(CALL)).isTrue();
        assertThat(constraint.admits("{\"answer\":{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}}"))
                .isTrue();
        assertThat(constraint.admits("{\"answer\":\"a\"}")).isFalse();
        assertThat(constraint.admits(CALL.replace("sum", "other"))).isFalse();
        assertThat(constraint.admits(CALL.replace("1", "\"1\""))).isFalse();
    }

    @Test
    void constraint_ofAChoice_admitsItsOptions() throws Exception {
        ReplyForm<String> form = ReplyForm.choice(List.of("a \"b\"", "c"));
        ToolTalk<String> talk = new ToolTalk<>(tools, ToolLimits.DEFAULT, form, run());

        assertThat(talk.constraint().admits("{\"answer\":\"c\"}")).isTrue();
        assertThat(talk.constraint().admits("{\"answer\":\"d\"}")).isFalse();
        assertThat(talk.take("{\"answer\":\"a \\\"b\\\"\"}")).isEqualTo(new ToolTalk.Answered<>("a \"b\""));
    }

    @Test
    void constraint_ofAGrammar_isRefused() {
        ReplyForm<String> form = ReplyForm.gbnf("root ::= \"a\"", text -> text);

        assertThatThrownBy(() -> new ToolTalk<>(tools, ToolLimits.DEFAULT, form, run()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("give it a result type");
    }

    private static AgentRun run() {
        return new AgentRun("a", new Events(), Unwatched.PROGRESS, 0);
    }

    /** Every text is the same to it, so that tools rank as they were registered. */
    private static final EmbeddingModel INDIFFERENT = new EmbeddingModel() {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            return Response.from(
                    texts.stream().map(_ -> Embedding.from(new float[] {1, 0})).toList());
        }
    };

    @Test
    void run_withSelector_tellsOnlyOfSelectedToolsAndThoseItDoesNotKnow() throws Exception {
        AgentTool sum = tools.find("sum").orElseThrow();
        AgentTool other = AgentTool.of("other", "Is left out", Pair.class, Pair::a);
        ToolSelector<AgentTool> selector = ToolSelector.builder(INDIFFERENT)
                .tool(sum, "add")
                .tool(other, "else")
                .k(1)
                .build();
        ToolBox box = ToolBox.of(sum, other, tools.find("broken").orElseThrow());
        ScriptedConversation model = ScriptedConversation.replies(CALL, "{\"answer\":\"three\"}");

        run(Agent.named("adder").toolSelector(selector).tools(box).text(), model);

        assertThat(text(model)).startsWith("Tool broken(a, b): Never works\nTool sum(a, b): Adds two numbers\n1+2?");
        assertThat(events)
                .filteredOn(Event.ToolsOffered.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((Event.ToolsOffered) event).tools()).containsExactly("broken", "sum"));
        assertThat(Agent.named("a").toolSelector(selector).text().tools().tools())
                .containsExactly(sum, other);
        assertThatThrownBy(() ->
                        Agent.named("a").toolSelector(selector).tools(tools).text())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("other");
    }
}
