package io.polyphony.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.agent.AgentInvocationException;
import dev.langchain4j.agentic.agent.ErrorRecoveryResult;
import dev.langchain4j.agentic.agent.MissingArgumentException;
import dev.langchain4j.agentic.observability.AgentInvocationError;
import dev.langchain4j.agentic.observability.AgentListener;
import dev.langchain4j.agentic.observability.AgentRequest;
import dev.langchain4j.agentic.observability.AgentResponse;
import dev.langchain4j.agentic.planner.AgentArgument;
import dev.langchain4j.agentic.planner.AgentInstance;
import dev.langchain4j.service.V;
import io.polyphony.agent.Agent;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.ExitReason;
import io.polyphony.team.StepFailedException;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubAgentTest {

    private static final Map<String, Object> QUESTION = Map.of("question", "who?");

    private final ScriptedConversation context =
            Script.create().otherwise().reply("5").open();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AgentListener listener = new AgentListener() {
        @Override
        public void beforeAgentInvocation(AgentRequest request) {
            heard.add("before " + request.agentName());
        }

        @Override
        public void afterAgentInvocation(AgentResponse response) {
            heard.add("after " + response.agentName() + " " + response.output());
        }

        @Override
        public void onAgentInvocationError(AgentInvocationError error) {
            heard.add("error " + error.agentName());
        }

        @Override
        public boolean inheritedBySubagents() {
            return true;
        }
    };

    private static final Team FAILING = SmallTeam.of((_, step, _) -> {
        if (step.id().equals("right")) {
            throw StepFailedException.impossible("there is no right.");
        }
        return step.id() + " found";
    });

    private static UntypedAgent sequence(Object... agents) {
        return AgenticServices.sequenceBuilder()
                .subAgents(agents)
                .outputKey("answer")
                .build();
    }

    @Test
    void team_inASequence_readsTheQuestionAndWritesItsAnswer() {
        UntypedAgent editor = SubAgent.team(SmallTeam.naming(), context)
                .name("editors")
                .input("experts")
                .build();
        UntypedAgent workflow = sequence(
                SubAgent.team(SmallTeam.naming(), context)
                        .name("experts")
                        .outputKey("experts")
                        .build(),
                editor);

        assertThat(workflow.invoke(QUESTION)).isEqualTo("both[left[], right[]] both[left[], right[]] who?");
    }

    @Test
    void team_inASequence_isSeenByInheritedListenersByItsName() {
        UntypedAgent workflow = AgenticServices.sequenceBuilder()
                .name("root")
                .listener(listener)
                .subAgents(AgenticServices.sequenceBuilder()
                        .name("nested")
                        .subAgents(SubAgent.team(SmallTeam.naming(), context)
                                .name("experts")
                                .build())
                        .build())
                .outputKey("answer")
                .build();

        Object answer = workflow.invoke(QUESTION);

        assertThat(heard)
                .containsExactly(
                        "before root",
                        "before nested",
                        "before experts",
                        "after experts " + answer,
                        "after nested null",
                        "after root " + answer);
    }

    @Test
    void team_withDocuments_getsThem() {
        Team team = SmallTeam.of((task, _, _) -> task.documents().toString());
        Document document = new Document("letter", "text");

        assertThat(sequence(SubAgent.team(team, List.of(document), context, TeamAnswer.text())
                                .build())
                        .invoke(QUESTION))
                .isEqualTo(List.of(document).toString());
    }

    @Test
    void input_severalKeys_becomeLines() {
        Team team = SmallTeam.of((task, _, _) -> task.text());
        UntypedAgent agent = SubAgent.team(team, context).input("city", "year").build();

        assertThat(sequence(agent).invoke(Map.of("city", "Rome", "year", 1960))).isEqualTo("city: Rome\nyear: 1960");
    }

    @Test
    void input_noKeys_isRefused() {
        SubAgent agent = SubAgent.team(SmallTeam.naming(), context);

        assertThatThrownBy(() -> agent.input())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at least one key");
    }

    @Test
    void input_isMissing_failsWithItsName() {
        UntypedAgent workflow = sequence(
                SubAgent.team(SmallTeam.naming(), context).input("subject").build());

        assertThat(catchThrowable(() -> workflow.invoke(QUESTION)))
                .rootCause()
                .isInstanceOf(MissingArgumentException.class)
                .hasMessageContaining("subject");
    }

    @Test
    void team_partlyFailed_reachesTheErrorHandlerWithExitReasonAndResult() {
        CompletableFuture<TeamUnansweredException> failure = new CompletableFuture<>();
        UntypedAgent workflow = AgenticServices.sequenceBuilder()
                .subAgents(SubAgent.team(FAILING, context).name("experts").build())
                .listener(listener)
                .errorHandler(error -> {
                    failure.complete(
                            TeamUnansweredException.in(error.exception()).orElseThrow());
                    return ErrorRecoveryResult.result("unknown, says " + error.agentName());
                })
                .outputKey("answer")
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo("unknown, says experts");
        assertThat(failure).isCompleted();
        assertThat(failure.join().exit()).isEqualTo(ExitReason.PARTIAL);
        assertThat(failure.join().code()).isEqualTo("team-unanswered");
        assertThat(failure.join().result().map(result -> result.findings().keySet()))
                .contains(Set.of("left"));
        assertThat(failure.join()).cause().isInstanceOf(StepFailedException.class);
        assertThat(heard).contains("error experts");
    }

    @Test
    void team_failedWithoutAHandler_failsTheWorkflow() {
        UntypedAgent workflow = sequence(SubAgent.team(FAILING, context).build());

        Throwable thrown = catchThrowable(() -> workflow.invoke(QUESTION));

        assertThat(thrown).isInstanceOf(AgentInvocationException.class);
        assertThat(TeamUnansweredException.in(thrown).map(TeamUnansweredException::exit))
                .contains(ExitReason.PARTIAL);
    }

    @Test
    void in_strangersFailure_findsNone() {
        Throwable ring = new IllegalStateException("a");
        ring.initCause(new IllegalStateException("b", ring));

        assertThat(TeamUnansweredException.in(ring)).isEmpty();
        assertThat(TeamUnansweredException.in(null)).isEmpty();
    }

    @Test
    void partial_answerIsMissing_givesWhatWasFound() {
        UntypedAgent workflow = sequence(
                SubAgent.team(FAILING, List.of(), context, TeamAnswer.partial()).build());

        assertThat(workflow.invoke(QUESTION)).isEqualTo("left: left found");
    }

    @Test
    void partial_nothingWasFound_isAFailure() {
        Team hopeless = SmallTeam.of((_, _, _) -> {
            throw StepFailedException.impossible("there is nothing.");
        });
        UntypedAgent workflow = sequence(SubAgent.team(hopeless, List.of(), context, TeamAnswer.partial())
                .build());

        assertThat(TeamUnansweredException.in(catchThrowable(() -> workflow.invoke(QUESTION)))
                        .map(TeamUnansweredException::exit))
                .contains(ExitReason.FAILED);
    }

    @Test
    void accepted_criticFails_isAFailureWhereTextIsNone() {
        Critic failing = AgentMember.of(FakeModel.agent("critic", _ -> "maybe")).critic();
        Team doubted = SmallTeam.naming().withCritic(failing);

        assertThat(sequence(SubAgent.team(doubted, context).build()).invoke(QUESTION))
                .isEqualTo("both[left[], right[]] who?");
        UntypedAgent strict = sequence(SubAgent.team(doubted, List.of(), context, TeamAnswer.accepted())
                .build());
        assertThat(TeamUnansweredException.in(catchThrowable(() -> strict.invoke(QUESTION)))
                        .map(TeamUnansweredException::exit))
                .contains(ExitReason.DOUBTED);
    }

    @Test
    void whole_teamFailed_givesItsResult() {
        UntypedAgent workflow = sequence(
                SubAgent.team(FAILING, List.of(), context, TeamAnswer.whole()).build());

        assertThat(workflow.invoke(QUESTION))
                .isInstanceOfSatisfying(
                        TeamResult.class, result -> assertThat(result.exit()).isEqualTo(ExitReason.PARTIAL));
    }

    @Test
    void interrupt_ofTheWorkflowsThread_endsTheTeam() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Team hanging = SmallTeam.of((_, _, _) -> {
            threads.add(Thread.currentThread());
            begun.countDown();
            new CountDownLatch(1).await();
            return "";
        });
        List<Event> events = new CopyOnWriteArrayList<>();
        UntypedAgent workflow =
                sequence(SubAgent.team(hanging, context).listeners(events::add).build());
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            ended.complete(catchThrowable(() -> workflow.invoke(QUESTION)));
            flag.complete(Thread.currentThread().isInterrupted());
        });

        begun.await();
        caller.interrupt();

        assertThat(ended.get()).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(Failures.ofAgent(ended.get())).isInstanceOf(WorkflowInterruptedException.class);
        assertThat(flag.get()).isTrue();
        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
        assertThat(events).last().isInstanceOf(Event.RunInterrupted.class);
    }

    @Test
    void agent_inASequence_givesWhatItGives() {
        List<Event> events = new CopyOnWriteArrayList<>();
        Agent<String, Integer> counter = Agent.named("counter").result(Integer.class);
        UntypedAgent workflow = AgenticServices.sequenceBuilder()
                .name("root")
                .listener(listener)
                .subAgents(
                        SubAgent.agent(counter, context).listeners(events::add).build())
                .outputKey("answer")
                .build();

        assertThat(workflow.invoke(QUESTION)).isEqualTo(5);
        assertThat(heard).contains("before counter", "after counter 5");
        assertThat(events).last().isInstanceOfSatisfying(Event.AgentFinished.class, finished -> {
            assertThat(finished.agent()).isEqualTo("counter");
            assertThat(finished.status()).isEqualTo("succeeded");
        });
    }

    @Test
    void agent_fails_itsOwnFailureIsBehindLangChain4js() {
        IllegalStateException broken = new IllegalStateException("broken");
        ScriptedConversation failing =
                Script.create().otherwise().thenFail(broken).open();
        UntypedAgent workflow =
                sequence(SubAgent.agent(Agent.named("teller").text(), failing).build());

        assertThat(Failures.ofAgent(catchThrowable(() -> workflow.invoke(QUESTION))))
                .isSameAs(broken);
    }

    /** The interface of a user. */
    public interface Experts {
        @dev.langchain4j.agentic.Agent(name = "typed", description = "knows people", outputKey = "answer")
        String ask(@V("question") String question);
    }

    @Test
    void build_ofAnInterface_isAskedThroughItAndDescribesItself() {
        Experts experts = SubAgent.team(SmallTeam.naming(), context).build(Experts.class);
        AgentInstance instance = (AgentInstance) experts;

        assertThat(experts.ask("who?")).isEqualTo("both[left[], right[]] who?");
        assertThat(instance.name()).isEqualTo("typed");
        assertThat(instance.description()).isEqualTo("knows people");
        assertThat(instance.outputKey()).isEqualTo("answer");
        assertThat(instance.arguments()).extracting(AgentArgument::name).containsExactly("question");
        assertThat(sequence(experts).invoke(QUESTION)).isEqualTo("both[left[], right[]] who?");
    }

    @Test
    void build_isDescribedAsItWasTold() {
        AgentInstance instance = (AgentInstance) SubAgent.team(SmallTeam.naming(), context)
                .name("experts")
                .description("knows people")
                .outputKey("who")
                .build();

        assertThat(Optional.of(instance))
                .get()
                .returns("experts", AgentInstance::name)
                .returns("knows people", AgentInstance::description)
                .returns("who", AgentInstance::outputKey);
    }
}
