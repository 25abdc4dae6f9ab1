package io.polyphony.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.agent.Agent;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.ReplyException;
import io.polyphony.conversation.Request;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Events;
import io.polyphony.journal.Journal;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.sampling.Sampling;
import io.polyphony.team.Critic;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournaledConversationTest {

    private static final Task TASK = new Task("Who?", List.of());

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("run.jsonl");
    }

    /** Executors ask for their step, with draws of their own, on a fork of a fork; the first answer decides about the second. */
    private static Team team(String question) {
        return Team.of(
                        (task, round, context, run) -> new Plan(IntStream.range(0, 4)
                                .mapToObj(i -> new PlanStep("s" + i, "find", question + i, "", List.of()))
                                .toList()),
                        Critic.none(),
                        (task, step, inputs, rejected, context, run) -> {
                            try (Conversation own = run.open(context)) {
                                own.beginText();
                                own.append("Be brief. ");
                                double score = own.logProbability(step.goal(), "yes");
                                Request request = Request.of(step.goal() + score)
                                        .withSampling(Sampling.of(0.5, run.seed(1)))
                                        .withConstraint(Constraint.gbnf("root ::= [a-z0-9 ]+"));
                                try (Conversation fork = own.fork()) {
                                    String first = fork.reply(request).text();
                                    String second = fork.reply(Request.of("and " + first))
                                            .text();
                                    return new Finding(first + "/" + second, "", "");
                                }
                            }
                        })
                .withSeed(3);
    }

    private Map<String, Finding> recorded(String question) throws InterruptedException {
        int[] number = {0};
        ScriptedConversation model = Script.create()
                .otherwise()
                .reply(request -> "answer " + Math.abs(request.hashCode() % 1000) + number[0]++)
                .open();
        model.append("The documents.");
        try (Journal journal = Journal.create(file(), Map.of())) {
            return team(question).run(TASK, model, journal).findings();
        }
    }

    @Test
    void team_onItsJournal_findsTheSameWithoutAModel() throws Exception {
        Map<String, Finding> findings = recorded("who is ");

        JournaledConversation replay = JournaledConversation.replay(file());
        replay.append("The documents, which are not compared.");

        assertThat(team("who is ").run(TASK, replay).findings()).isEqualTo(findings);
    }

    @Test
    void changedPrompt_getsNoAnswerThatWasMeantForAnother() throws Exception {
        recorded("who is ");

        var result = team("what is ").run(TASK, JournaledConversation.replay(file()));

        assertThat(result.findings()).isEmpty();
        assertThat(result.outcomes())
                .filteredOn(Outcome.Failed.class::isInstance)
                .hasSize(4)
                .allSatisfy(outcome -> assertThat(((Outcome.Failed<?>) outcome).cause())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("was never asked for"));
    }

    @Test
    void changedContextBeforeAPrompt_isNoticed() throws Exception {
        recorded("who is ");
        JournaledConversation replay = JournaledConversation.replay(file());

        try (JournaledConversation own = replay.fork()) {
            own.append("Be long. ");
            assertThatThrownBy(() -> own.logProbability("who is 0", "yes")).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void failureOfThatRun_comesAgainAndIsRetriedAsThen() throws Exception {
        int[] calls = {0};
        ScriptedConversation model = Script.create()
                .otherwise()
                .reply(request -> {
                    if (calls[0]++ == 0) {
                        throw ReplyException.recorded("model-failed", "the line is busy.", true, "");
                    }
                    return "done";
                })
                .open();
        Agent<String, String> clerk =
                Agent.named("clerk").resilience(ResiliencePolicy.attempts(3)).text();
        try (Journal journal = Journal.create(file(), Map.of())) {
            Coordinator.create().run(JoinPolicy.all(), List.of(clerk.task("go", model, new Events(journal))));
        }
        assertThat(calls[0]).isEqualTo(2);

        assertThat(clerk.ask("go", JournaledConversation.replay(file()))).isEqualTo("done");
    }
}
