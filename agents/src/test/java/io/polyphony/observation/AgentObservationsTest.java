package io.polyphony.observation;

import static io.polyphony.observation.Observed.high;
import static io.polyphony.observation.Observed.low;
import static io.polyphony.observation.Observed.parent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.polyphony.agent.Agent;
import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.ChatModelConversation;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Request;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.event.Events;
import io.polyphony.runtime.Usage;
import io.polyphony.team.Critic;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.Verdict;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentObservationsTest {

    record Pair(int a, int b) {}

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CALL = "{\"tool\":\"sum\",\"arguments\":{\"a\":1,\"b\":2}}";
    private static final Task TASK = new Task("Who owns it?", List.of());

    private final Observed observed = new Observed();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AgentObservations agents = AgentObservations.of(observed.registry);
    private final Events events = new Events(agents);

    AgentObservationsTest() {
        observed.registry.observationConfig().observationHandler(new GenAiMeterHandler(meters));
    }

    @AfterEach
    void everythingIsStopped() {
        assertThat(observed.open()).isZero();
        assertThat(agents.current()).isNull();
    }

    private static EventHeader at(long millis, String agent) {
        return new EventHeader(START.plusMillis(millis), agent, 1);
    }

    private Outcome<String> run(Agent<String, String> agent, Conversation base) throws InterruptedException {
        return Coordinator.create()
                .run(JoinPolicy.bestEffort(), Duration.ofSeconds(20), List.of(agent.task("1+2?", base, events)))
                .outcomes()
                .getFirst();
    }

    private static ToolBox sum() {
        return ToolBox.of(AgentTool.of("sum", "Adds two numbers", Pair.class, pair -> pair.a() + pair.b()));
    }

    @Test
    void agent_withATool_isTheToolsParentThoughItRunsOnAThreadOfItsOwn() throws Exception {
        run(Agent.named("adder").tools(sum()).text(), ScriptedConversation.replies(CALL, "{\"answer\":\"three\"}"));

        assertThat(observed.names()).containsExactly("execute_tool sum", "invoke_agent adder");
        GenAiContext tool = observed.one("execute_tool sum");
        assertThat(parent(tool)).isEqualTo("invoke_agent adder");
        assertThat(tool.getName()).isEqualTo("gen_ai.execute_tool");
        assertThat(low(tool, "gen_ai.operation.name")).isEqualTo("execute_tool");
        assertThat(low(tool, "gen_ai.tool.name")).isEqualTo("sum");
        assertThat(low(tool, "gen_ai.tool.type")).isEqualTo("function");
        assertThat(high(tool, "gen_ai.tool.call.arguments")).isNull();
        assertThat(low(observed.one("invoke_agent adder"), "gen_ai.agent.name")).isEqualTo("adder");
    }

    @Test
    void tool_failed_hasAnErrorAndItsWordsOnlyOnRequest() throws Exception {
        ToolBox broken = ToolBox.of(AgentTool.of("sum", "Adds", Pair.class, pair -> {
            throw new IllegalStateException("secret");
        }));
        run(Agent.named("adder").tools(broken).text(), ScriptedConversation.replies(CALL, "{\"answer\":\"?\"}"));

        GenAiContext tool = observed.one("execute_tool sum");
        assertThat(low(tool, "error.type")).isEqualTo("_OTHER");
        assertThat(tool.getError().getMessage()).doesNotContain("secret");
        assertThat(low(observed.one("invoke_agent adder"), "error.type")).isNull();
    }

    @Test
    void agent_whoseModelFails_isStoppedWithTheCode() throws Exception {
        ChatModelConversation chat = ChatModelConversation.open(
                new PreparedModel(ModelProvider.OPEN_AI).then(() -> {
                    throw new InvalidRequestException("no.");
                }),
                "");

        run(Agent.named("asker").text(), chat);

        GenAiContext agent = observed.one("invoke_agent asker");
        assertThat(low(agent, "error.type")).isEqualTo("model-failed");
        assertThat(agent.getError()).isNotNull();
    }

    @Test
    void agent_interruptedInItsTool_stopsBoth() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        ToolBox endless = ToolBox.of(AgentTool.of("sum", "Adds", Pair.class, pair -> {
            inside.countDown();
            new CountDownLatch(1).await();
            return 0;
        }));
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                run(Agent.named("adder").tools(endless).text(), ScriptedConversation.replies(CALL));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();
        thread.join();

        assertThat(observed.names()).containsExactly("execute_tool sum", "invoke_agent adder");
        assertThat(low(observed.one("execute_tool sum"), "error.type")).isEqualTo("interrupted");
    }

    @Test
    void agent_askedByATool_isBeneathTheToolsCallAndGivesTheThreadBack() throws Exception {
        Agent<String, String> inner = Agent.named("inner").text();
        ToolBox asks = ToolBox.of(AgentTool.of("sum", "Asks", Pair.class, pair -> {
            run(inner, ScriptedConversation.replies("that"));
            return "that";
        }));

        run(Agent.named("outer").tools(asks).text(), ScriptedConversation.replies(CALL, "{\"answer\":\"that\"}"));

        assertThat(parent(observed.one("invoke_agent inner"))).isEqualTo("execute_tool sum");
        assertThat(parent(observed.one("execute_tool sum"))).isEqualTo("invoke_agent outer");
    }

    @Test
    void chat_ofAnAgent_isBeneathTheAgent() throws Exception {
        PreparedModel model = new PreparedModel(
                        ModelProvider.OPEN_AI,
                        ObservedChatModelListener.of(observed.registry).within(agents))
                .then(() ->
                        ChatResponse.builder().aiMessage(AiMessage.from("yes")).build());

        run(Agent.named("asker").text(), ChatModelConversation.open(model, ""));

        assertThat(parent(observed.one("chat"))).isEqualTo("invoke_agent asker");
    }

    private static Team team() {
        Plan plan = new Plan(List.of(step("a"), step("b"), step("c", "a", "b")));
        return Team.of(
                (task, round, context, run) -> {
                    say(context, run);
                    return plan;
                },
                new Critic() {
                    @Override
                    public Verdict review(Task task, Plan made, Conversation context, AgentRun run) {
                        return new Verdict("plan", true, "fine");
                    }

                    @Override
                    public Verdict review(Task task, PlanStep step, Finding f, Conversation context, AgentRun run) {
                        return new Verdict(step.id(), true, "fine");
                    }
                },
                (task, step, inputs, rejected, context, run) -> {
                    say(context, run);
                    if (step.id().equals("b")) {
                        throw new InvalidRequestException("there is no b.");
                    }
                    return new Finding(step.id(), "words", "source");
                });
    }

    private static PlanStep step(String id, String... needs) {
        return new PlanStep(id, "do", "do it", "", List.of(needs));
    }

    private static void say(Conversation context, AgentRun run) throws InterruptedException {
        try (Conversation own = run.open(context)) {
            own.reply(Request.of("well?"));
        }
    }

    @Test
    void team_run_nestsItsAgentsBeneathItWithTheirEndsAndTokens() throws Exception {
        Observation request = Observation.start("request", observed.registry);
        try (Observation.Scope _ = request.openScope();
                ScriptedConversation context =
                        Script.create().otherwise().reply("yes").open()) {
            team().run(TASK, context, agents);
        }
        request.stop();

        GenAiContext run = observed.one("invoke_workflow team");
        assertThat(run.getParentObservation()).isSameAs(request);
        assertThat(low(run, "polyphony.exit_reason")).isNotEqualTo("none");
        List<String> agentNames = observed.names().stream()
                .filter(name -> name.startsWith("invoke_agent"))
                .toList();
        assertThat(agentNames).hasSizeGreaterThanOrEqualTo(4);
        for (String name : agentNames) {
            assertThat(observed.all(name)).allSatisfy(agent -> {
                assertThat(parent(agent)).isEqualTo("invoke_workflow team");
                assertThat(high(agent, "gen_ai.usage.output_tokens")).isNotNull();
                assertThat(agent.duration()).isLessThanOrEqualTo(run.duration());
            });
        }
        assertThat(agentNames.stream()
                        .flatMap(name -> observed.all(name).stream())
                        .distinct()
                        .map(agent -> low(agent, "error.type")))
                .contains("request-invalid");
        assertThat(observed.names().getLast()).isEqualTo("invoke_workflow team");
    }

    @Test
    void events_ofARun_giveTheirOwnTimes() {
        agents.on(new Event.RunStarted(at(0, "team"), "task", List.of(), 0, Map.of()));
        agents.on(new Event.AgentStarted(at(10, "one"), "text"));
        agents.on(new Event.ToolCalled(at(20, "one"), "find", "{}"));
        agents.on(new Event.ToolReturned(at(50, "one"), "find", false, "x", 30));
        Event.Spent spent = new Event.Spent(1, 60, new Usage(5, 4, 3));
        agents.on(new Event.AgentFinished(at(90, "one"), "a", 1, "timed-out", "late", "", "", spent));
        agents.on(new Event.RunFinished(at(100, "team"), "answered", "", 100, Usage.NONE));

        assertThat(observed.one("execute_tool find").duration()).isEqualTo(Duration.ofMillis(30));
        GenAiContext agent = observed.one("invoke_agent one");
        assertThat(agent.duration()).isEqualTo(Duration.ofMillis(60));
        assertThat(low(agent, "error.type")).isEqualTo("timed-out");
        assertThat(high(agent, "gen_ai.usage.input_tokens")).isEqualTo("9");
        assertThat(high(agent, "gen_ai.usage.cache_read.input_tokens")).isEqualTo("4");
        assertThat(observed.one("invoke_workflow team").duration()).isEqualTo(Duration.ofMillis(100));
        assertThat(meters.get("gen_ai.execute_tool.duration").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(30);
        assertThat(meters.get("gen_ai.invoke_agent.duration")
                        .tag("error.type", "timed-out")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(60);
        assertThat(meters.get("gen_ai.workflow.duration").timer().count()).isEqualTo(1);
    }

    @Test
    void run_brokenOff_stopsAllThatGoesOnAsInterrupted() {
        agents.on(new Event.RunStarted(at(0, "team"), "task", List.of(), 0, Map.of()));
        agents.on(new Event.StepStarted(at(10, "one"), "a", "do"));
        agents.on(new Event.ToolCalled(at(20, "one"), "find", "{}"));
        agents.on(new Event.RunInterrupted(at(30, "team"), 30));

        for (String name : List.of("execute_tool find", "invoke_agent one", "invoke_workflow team")) {
            assertThat(low(observed.one(name), "error.type")).isEqualTo("interrupted");
        }

        agents.on(new Event.RunStarted(at(40, "team"), "task", List.of(), 0, Map.of()));
        agents.on(new Event.RunStarted(at(50, "team"), "task", List.of(), 0, Map.of()));
        assertThat(observed.open()).isEqualTo(1);
        agents.close();
    }

    @Test
    void agentFinished_skipped_isNoInvocation() {
        agents.on(new Event.RunStarted(at(0, "team"), "task", List.of(), 0, Map.of()));
        agents.on(new Event.AgentFinished(
                at(10, "one"), "a", 0, "skipped", "why", "", "", new Event.Spent(0, 0, Usage.NONE)));
        agents.on(new Event.RunFinished(at(100, "team"), "answered", "", 100, Usage.NONE));

        assertThat(observed.names()).containsExactly("invoke_workflow team");
    }
}
