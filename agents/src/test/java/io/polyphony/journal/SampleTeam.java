package io.polyphony.journal;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Request;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.Executor;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.Verdict;
import io.polyphony.testing.Script;
import io.polyphony.testing.ScriptedConversation;
import java.util.List;
import java.util.function.Consumer;

/**
 * A team that does everything a team can do: its first plan is turned down, the first finding for {@code b} as well, {@code
 * extra} fails, and {@code never} is skipped for it. Its agents talk.
 */
final class SampleTeam {

    static final Task TASK = new Task("Who ōwns it?", List.of(new Document("cafe.txt", "It is Anna's.")));
    static final String ANSWER = "d(c(a(yes 1),b(yes 2)))";

    private static final Plan BAD = new Plan(List.of(step("bad")));
    private static final Plan GOOD = new Plan(
            List.of(step("a"), step("b"), step("extra"), step("c", "a", "b"), step("never", "extra"), step("d", "c")));

    private SampleTeam() {}

    private static PlanStep step(String id, String... needs) {
        return new PlanStep(id, "do", "do «" + id + "»", "", List.of(needs));
    }

    static ScriptedConversation context() {
        return Script.create().otherwise().reply("yes").open();
    }

    /** @param began is told of every step that is executed, such as {@code b 2} for the second attempt at it */
    static Team team(Consumer<String> began) {
        return Team.of(
                        (task, round, context, run) -> {
                            say("plan " + round, context, run);
                            return round == 1 ? BAD : GOOD;
                        },
                        critic(),
                        executor(began))
                .withSeed(7);
    }

    private static Critic critic() {
        return new Critic() {
            @Override
            public Verdict review(Task task, Plan plan, Conversation context, AgentRun run) {
                return new Verdict("plan", plan.steps().size() > 1, "by length");
            }

            @Override
            public Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run) {
                return new Verdict(step.id(), !finding.value().equals("b(yes 1)"), "by value");
            }
        };
    }

    private static Executor executor(Consumer<String> began) {
        return (task, step, inputs, rejected, context, run) -> {
            int attempt = rejected.size() + 1;
            began.accept(step.id() + " " + attempt);
            String said = say(step.id() + " " + attempt, context, run);
            if (step.id().equals("extra")) {
                throw new InvalidRequestException("there is nothing extra.");
            }
            String value = inputs.isEmpty()
                    ? said + " " + attempt
                    : String.join(",", inputs.stream().map(Finding::value).toList());
            return new Finding(step.id() + "(" + value + ")", "the words " + said, "cafe.txt");
        };
    }

    private static String say(String text, Conversation context, AgentRun run) throws InterruptedException {
        try (Conversation own = run.open(context)) {
            own.append("Note. ");
            own.logProbability("is it", "so");
            return own.reply(Request.of(text)).text();
        }
    }
}
