package io.polyphony.examples;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.event.EventListener;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import io.polyphony.team.Document;
import io.polyphony.team.Task;
import io.polyphony.team.Team;
import io.polyphony.team.TeamResult;
import io.polyphony.team.reading.ReadingTeam;
import java.nio.file.Path;
import java.util.List;

/** A planner, a critic and executors who answer a question about two documents. */
public final class PlannerCriticExecutor {

    private static final Task TASK = new Task(
            "How much do the Heron lamp and the Otter desk cost together?",
            List.of(
                    new Document(
                            "lamps.txt", "The Heron lamp is made of brass. It costs 45 dollars. It is 60 cm tall."),
                    new Document(
                            "desks.txt", "The Otter desk is made of oak. It costs 120 dollars. It weighs 30 kg.")));

    private PlannerCriticExecutor() {}

    public static void main(String[] args) throws InterruptedException {
        Path file = ModelStore.ofEnvironment().resolve(args.length > 0 ? args[0] : "smollm2-135m", Progress.NONE);
        ModelOptions options = ModelOptions.DEFAULT.withSequences(6).withContext(6144);
        try (LocalModel model = LocalModel.open(file, options)) {
            run(model, _ -> {});
        }
    }

    static TeamResult run(LocalModel model, EventListener listener) throws InterruptedException {
        Team team = ReadingTeam.create(0); // always the best draw
        TeamResult result;
        try (Conversation shared = SequenceConversation.open(model)) {
            ReadingTeam.share(TASK.documents(), shared);
            result = team.run(TASK, shared, listener);
        }
        result.plan()
                .ifPresent(plan ->
                        plan.steps().forEach(step -> System.out.println("plan: " + step.id() + " " + step.goal())));
        result.verdicts()
                .forEach(verdict -> System.out.println("verdict on " + verdict.subject() + ": "
                        + (verdict.accepted() ? "accepted, " : "turned down, ") + verdict.reason()));
        result.outcomes().forEach(outcome -> System.out.println(outcome.agent() + " " + outcome.status()));
        System.out.println(result.exit().word() + ": " + result.answer().orElse("no answer"));
        return result;
    }
}
