package io.polyphony.examples;

import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.Request;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.coordination.TaskProgress;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;
import java.util.List;

/** Three agents of whom one throws: what the others said is kept, and every cause is known. */
public final class PartialFailure {

    private PartialFailure() {}

    public static void main(String[] args) throws InterruptedException {
        Path file = ModelStore.ofEnvironment().resolve(args.length > 0 ? args[0] : "smollm2-135m", Progress.NONE);
        try (LocalModel model = LocalModel.open(file, ModelOptions.DEFAULT)) {
            run(model, JoinPolicy.bestEffort(), 40);
            run(model, JoinPolicy.all(), 40); // fail fast
        }
    }

    static Join<String> run(LocalModel model, JoinPolicy policy, int tokens) throws InterruptedException {
        List<AgentTask<String>> tasks = List.of(
                AgentTask.of("poet", progress -> speak(model, "The sea at night", tokens, progress)),
                AgentTask.of("careless", progress -> {
                    speak(model, "One, two, three,", 8, progress);
                    throw new IllegalStateException("lost count");
                }),
                AgentTask.of("cook", progress -> speak(model, "To bake bread, you", tokens, progress)));
        Join<String> join = Coordinator.create().run(policy, tasks);
        System.out.println(policy + ": satisfied " + join.satisfied());
        join.outcomes().forEach(outcome -> System.out.println("  " + outcome.agent() + " " + describe(outcome)));
        return join;
    }

    private static String speak(LocalModel model, String prompt, int tokens, TaskProgress progress)
            throws InterruptedException {
        try (Conversation own = SequenceConversation.open(model)) {
            progress.sequence(own.sequence());
            return own.reply(Request.of(prompt).withMaxTokens(tokens), (piece, _) -> progress.partial(piece))
                    .text();
        }
    }

    private static String describe(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Succeeded<String> done -> "succeeded:" + done.value();
            case Outcome.Failed<String> failed ->
                "failed: " + failed.cause() + ", after" + failed.partial().orElse("");
            case Outcome.TimedOut<String> late ->
                "timed out after" + late.partial().orElse("");
            case Outcome.Cancelled<String> c ->
                "cancelled because " + c.reason() + ", after" + c.partial().orElse("");
            case Outcome.Skipped<String> skipped -> "skipped: " + skipped.reason();
        };
    }
}
