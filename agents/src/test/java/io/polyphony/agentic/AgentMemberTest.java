package io.polyphony.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.runtime.Usage;
import io.polyphony.team.Critic;
import io.polyphony.team.ExitReason;
import io.polyphony.team.Plan;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import io.polyphony.team.Verdict;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentMemberTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Task TASK = new Task("who?", List.of());

    private final ScriptedConversation context =
            Script.create().otherwise().reply("unused").open();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** Finds what a step asks for. */
    public interface Finder {
        @Agent(name = "finder", description = "finds things")
        @UserMessage("{{subject}}: {{goal}} given {{inputs}}")
        String find(@V("subject") String subject, @V("goal") String goal, @V("inputs") String inputs);
    }

    /** Judges findings and plans. */
    public interface Judge {
        @Agent(name = "judge")
        @UserMessage("{{subject}}: is {{finding}} good?")
        boolean judge(@V("subject") String subject, @V("finding") String finding);
    }

    private static AgentMember finder(FakeModel.Answer answer) {
        return AgentMember.of(AgenticServices.agentBuilder(Finder.class)
                .chatModel(new FakeModel(answer))
                .build());
    }

    private Outcome<Object> outcome(AgentMember member, JoinPolicy policy) throws InterruptedException {
        return Coordinator.create()
                .run(
                        policy,
                        List.of(member.task(
                                Map.of("subject", "s", "goal", "g", "inputs", ""), new Events(events::add))))
                .outcomes()
                .getFirst();
    }

    @Test
    void executor_inATeam_findsWhatTheStepsAskFor() throws Exception {
        CyclicBarrier sideBySide = new CyclicBarrier(2);
        AgentMember finder = finder(message -> {
            if (!message.startsWith("both")) {
                sideBySide.await();
            }
            return "<" + message + ">";
        });

        TeamResult result = SmallTeam.of(finder.executor()).run(TASK, context, events::add);

        assertThat(result.exit()).isEqualTo(ExitReason.ANSWERED);
        assertThat(result.answer())
                .contains("<both: find both given <left: find left given >\n<right: find right given >>");
        assertThat(result.findings().get("left").source()).isEqualTo("finder");
        assertThat(result.usage()).isEqualTo(new Usage(30, 0, 9));
    }

    @Test
    void executor_oneAgentFails_theOthersFindingsStay() throws Exception {
        AgentMember finder = finder(message -> {
            if (message.startsWith("right")) {
                throw new IOException("no right");
            }
            return "found";
        });

        TeamResult result = SmallTeam.of(finder.executor()).run(TASK, context, events::add);

        assertThat(result.exit()).isEqualTo(ExitReason.PARTIAL);
        assertThat(result.findings()).containsOnlyKeys("left");
        assertThat(result.outcomes())
                .filteredOn(Outcome.Failed.class::isInstance)
                .singleElement()
                .satisfies(failed -> assertThat(((Outcome.Failed<?>) failed).cause())
                        .isInstanceOf(IllegalStateException.class)
                        .hasRootCauseMessage("no right"));
    }

    @Test
    void executor_agentGivesNothing_failsTheStep() throws Exception {
        AgentMember silent = AgentMember.of(AgenticServices.agentAction(scope -> {}));

        TeamResult result = SmallTeam.of(silent.executor()).run(TASK, context);

        assertThat(result.exit()).isEqualTo(ExitReason.FAILED);
        assertThat(result.outcomes())
                .filteredOn(Outcome.Failed.class::isInstance)
                .hasSize(2)
                .allSatisfy(failed ->
                        assertThat(((Outcome.Failed<?>) failed).cause()).hasMessageContaining("gave nothing back"));
    }

    @Test
    void critic_turnsAFindingDown_theStepIsTriedAgain() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        AgentMember judge = AgentMember.of(AgenticServices.agentBuilder(Judge.class)
                .chatModel(new FakeModel(message -> {
                    asked.add(message.lines().findFirst().orElseThrow());
                    return message.contains("bad") ? "false" : "true";
                }))
                .build());
        AtomicInteger attempts = new AtomicInteger();
        Team team = SmallTeam.of((_, step, _) ->
                        step.id().equals("left") && attempts.incrementAndGet() == 1 ? "bad" : step.id() + " found")
                .withCritic(judge.critic());

        TeamResult result = team.run(TASK, context);

        assertThat(result.exit()).isEqualTo(ExitReason.ANSWERED);
        assertThat(attempts).hasValue(2);
        assertThat(result.verdicts())
                .contains(new Verdict("left", false, "judged by judge"), new Verdict("left", true, "judged by judge"));
        assertThat(asked).first().isEqualTo("plan: is left find: find left");
    }

    /** Makes plans. */
    public static final class Drafter {
        @Agent(name = "drafter")
        public Plan draft(@V("task") String task, @V("round") int round) {
            return task.equals("who?") && round == 1 ? SmallTeam.PLAN : null;
        }
    }

    @Test
    void planner_ofAClass_makesThePlan() throws Exception {
        Team team = Team.of(
                AgentMember.of(new Drafter()).planner(Plan.class::cast),
                Critic.none(),
                finder(_ -> "found").executor());

        TeamResult result = team.run(TASK, context);

        assertThat(result.plan()).contains(SmallTeam.PLAN);
        assertThat(result.answer()).contains("found");
    }

    @Test
    void task_ofAWorkflow_givesItsOutputAndTokens() throws Exception {
        AgentMember workflow = AgentMember.of(AgenticServices.sequenceBuilder()
                .name("editors")
                .subAgents(
                        AgenticServices.agentBuilder(Finder.class)
                                .chatModel(new FakeModel(message -> "draft of " + message))
                                .outputKey("question")
                                .build(),
                        FakeModel.agent("polished", message -> "polished " + message))
                .outputKey("polished")
                .build());

        Outcome<Object> outcome = outcome(workflow, JoinPolicy.all());

        assertThat(workflow.name()).isEqualTo("editors");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.value()).isEqualTo("polished draft of s: g given "));
        assertThat(outcome.usage()).isEqualTo(new Usage(20, 0, 6));
        assertThat(events).first().isInstanceOf(Event.AgentStarted.class).returns("editors", Event::agent);
    }

    @Test
    void task_calledByACoordinatorThatIsInterrupted_isInterruptedToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        AgentMember member = finder(_ -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
                throw e;
            }
            return "";
        });
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual().start(() -> ended.complete(catchThrowable(() -> outcome(member, JoinPolicy.all()))));

        begun.await();
        caller.interrupt();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(interrupted.get()).isTrue();
        assertThat(member.guard().abandoned()).isZero();
    }

    @Test
    void task_takesNoNoticeOfItsInterrupt_isLeftBehindAtTheDeadline() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AgentMember member = finder(_ -> {
            while (released.getCount() > 0) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    // As some HTTP clients do.
                }
            }
            return "too late";
        });

        Join<Object> join = Coordinator.create()
                .run(
                        JoinPolicy.bestEffort(),
                        Duration.ofMillis(50),
                        List.of(member.task(Map.of("subject", "s", "goal", "g", "inputs", ""), new Events())));

        assertThat(join.outcomes()).singleElement().isInstanceOf(Outcome.TimedOut.class);
        assertThat(member.guard().abandoned()).isEqualTo(1);
        released.countDown();
    }

    @Test
    void withResilience_firstAttemptFails_isTriedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        AgentMember member = finder(_ -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IOException("busy");
                    }
                    return "at last";
                })
                .withResilience(ResiliencePolicy.attempts(2)
                        .withBackoff(Duration.ofMillis(1), Duration.ofMillis(1))
                        .guard("agent finder"));

        assertThat(outcome(member, JoinPolicy.all()))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.value()).isEqualTo("at last"));
        assertThat(events).anyMatch(Event.AttemptFailed.class::isInstance);
    }

    @Test
    void tool_ofAnAgent_hasItsParametersAndCallsIt() throws Exception {
        AgentTool tool = finder(message -> "<" + message + ">").tool();

        assertThat(tool.name()).isEqualTo("finder");
        assertThat(tool.description()).isEqualTo("finds things");
        assertThat(tool.parameters()).isEqualTo(JSON.readTree("""
                        {"type": "object",
                         "properties": {"subject": {"type": "string"}, "goal": {"type": "string"},
                                        "inputs": {"type": "string"}},
                         "required": ["subject", "goal", "inputs"],
                         "additionalProperties": false}"""));
        assertThat(tool.call(JSON.readTree("{\"subject\": \"s\", \"goal\": \"g\", \"inputs\": \"i\"}"))
                        .text())
                .isEqualTo("<s: g given i>");
    }

    @Test
    void tool_argumentsDoNotFit_saysWhich() throws Exception {
        AgentTool tool = finder(_ -> "").tool();

        for (String wrong : List.of(
                "{\"subject\": \"s\", \"goal\": \"g\"}",
                "{\"subject\": [], \"goal\": \"g\", \"inputs\": \"\"}",
                "{\"subject\": \"s\", \"goal\": \"g\", \"inputs\": \"\", \"more\": 1}",
                "[]")) {
            assertThatThrownBy(() -> tool.call(JSON.readTree(wrong)))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            ToolException.class, e -> assertThat(e.code()).isEqualTo("tool-arguments-invalid"));
        }
    }

    @Test
    void tool_agentFails_failsAsATool() {
        AgentTool tool = finder(_ -> {
                    throw new IOException("unplugged");
                })
                .tool();

        assertThatThrownBy(() -> tool.call(JSON.readTree("{\"subject\": \"s\", \"goal\": \"g\", \"inputs\": \"i\"}")))
                .isInstanceOfSatisfying(
                        ToolException.class, e -> assertThat(e.code()).isEqualTo("tool-failed"))
                .hasRootCauseMessage("unplugged");
    }

    @Test
    void of_whatIsNoAgent_isRefused() {
        assertThatThrownBy(() -> AgentMember.of("hello"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("java.lang.String");
    }
}
