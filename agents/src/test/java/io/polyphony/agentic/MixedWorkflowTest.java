package io.polyphony.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.observability.AgentInvocation;
import dev.langchain4j.agentic.observability.AgentMonitor;
import dev.langchain4j.agentic.observability.HtmlReportGenerator;
import dev.langchain4j.agentic.observability.MonitoredExecution;
import dev.langchain4j.agentic.planner.PlannerBasedService;
import dev.langchain4j.agentic.scope.AgenticScope;
import io.polyphony.event.Event;
import io.polyphony.team.Finding;
import io.polyphony.team.Team;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosted agents and a team of ours side by side, in LangChain4j's workflows and under its monitor. */
@Timeout(30)
class MixedWorkflowTest {

    private static final Map<String, Object> QUESTION = Map.of("question", "who?");

    private final ScriptedConversation context =
            Script.create().otherwise().reply("unused").open();
    private final AgentMonitor monitor = new AgentMonitor();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    /** Nobody answers before all of them are asked: two agents and two steps of the team. */
    private final CyclicBarrier sideBySide = new CyclicBarrier(4);

    private Object agent(String name) {
        return FakeModel.agent(name, question -> {
            sideBySide.await();
            return name + " on " + question;
        });
    }

    private Object team() {
        Team team = SmallTeam.of((_, step, inputs) -> {
            if (inputs.isEmpty()) {
                await();
            }
            return step.id() + inputs.stream().map(Finding::value).toList();
        });
        return SubAgent.team(team, context)
                .name("experts")
                .outputKey("experts")
                .listeners(events::add)
                .build();
    }

    private void await() throws InterruptedException {
        try {
            sideBySide.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answers(AgenticScope scope) {
        return String.join(
                ", ", scope.readState("optimist", ""), scope.readState("sceptic", ""), scope.readState("experts", ""));
    }

    private static List<String> names(AgentInvocation invocation) {
        return invocation.nestedInvocations().stream()
                .map(nested -> nested.agent().name())
                .toList();
    }

    @Test
    void invoke_ofLangChain4jsParallelWorkflow_teamIsSeenByTheMonitor() {
        UntypedAgent workflow = AgenticServices.parallelBuilder()
                .name("panel")
                .listener(monitor)
                .subAgents(agent("optimist"), team(), agent("sceptic"))
                .output(MixedWorkflowTest::answers)
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("optimist on who?, sceptic on who?, both[left[], right[]]");
        assertThat(monitor.successfulExecutions())
                .singleElement()
                .satisfies(execution -> assertThat(names(execution.topLevelInvocations()))
                        .containsExactlyInAnyOrder("optimist", "sceptic", "experts"));
    }

    @Test
    void invoke_ofOurParallelWorkflow_monitorSeesAllAndReports() {
        PlannerBasedService<UntypedAgent> panel = ParallelWorkflow.failFast()
                .listeners(events::add)
                .builder()
                .name("panel")
                .subAgents(agent("optimist"), team(), agent("sceptic"))
                .output(MixedWorkflowTest::answers)
                .outputKey("answers");
        UntypedAgent workflow = AgenticServices.sequenceBuilder()
                .name("discussion")
                .listener(monitor)
                .subAgents(panel.build(), AgenticServices.agentAction(scope -> {}))
                .outputKey("answers")
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("optimist on who?, sceptic on who?, both[left[], right[]]");

        MonitoredExecution execution = monitor.successfulExecutions().getFirst();
        AgentInvocation seen =
                execution.topLevelInvocations().nestedInvocations().getFirst();
        assertThat(seen.agent().name()).isEqualTo("panel");
        assertThat(names(seen)).containsExactlyInAnyOrder("optimist", "sceptic", "experts");
        assertThat(seen.nestedInvocations())
                .filteredOn(nested -> nested.agent().name().equals("experts"))
                .extracting(AgentInvocation::output)
                .containsExactly("both[left[], right[]]");
        assertThat(HtmlReportGenerator.generateReport(monitor)).contains("experts", "panel", "sceptic");
        assertThat(events).extracting(Event::agent).contains("optimist", "sceptic", "experts", "executor-1", "team");
    }

    @Test
    void invoke_aHostedAgentFails_teamEndsWithIt() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Team team = SmallTeam.of((_, _, _) -> {
            threads.add(Thread.currentThread());
            await();
            new CountDownLatch(1).await();
            return "";
        });
        UntypedAgent workflow = ParallelWorkflow.failFast()
                .builder()
                .listener(monitor)
                .subAgents(
                        SubAgent.team(team, context)
                                .name("experts")
                                .listeners(events::add)
                                .build(),
                        agent("optimist"),
                        FakeModel.agent("sceptic", _ -> {
                            sideBySide.await();
                            throw new IOException("out of doubts");
                        }))
                .build();

        assertThat(catchThrowable(() -> workflow.invoke(QUESTION))).hasRootCauseMessage("out of doubts");

        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
        assertThat(events).last().isInstanceOf(Event.RunInterrupted.class);
        assertThat(monitor.failedExecutions()).singleElement().matches(MonitoredExecution::hasError);
    }

    @Test
    void invoke_membersOfATeamInAWorkflow_workBothWaysRound() {
        AgentMember member = AgentMember.of(FakeModel.agent("finder", question -> "answer to " + question));
        Team team = SmallTeam.of((task, step, inputs, _, _, run) -> new Finding(
                inputs.isEmpty()
                        ? member.ask(Map.of("question", step.id()), run).toString()
                        : inputs.stream().map(Finding::value).toList().toString(),
                "",
                "finder"));
        UntypedAgent workflow = AgenticServices.sequenceBuilder()
                .listener(monitor)
                .subAgents(SubAgent.team(team, context).name("experts").build())
                .outputKey("answer")
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("[answer to left, answer to right]");
        assertThat(names(monitor.successfulExecutions().getFirst().topLevelInvocations()))
                .containsExactly("experts");
    }
}
