package io.polyphony.examples;

import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;
import java.util.List;

/** Two prompts on two sequences of one context, decoded together in the same steps. */
public final class TwoPrompts {

    private TwoPrompts() {}

    public static void main(String[] args) throws InterruptedException {
        Path file = ModelStore.ofEnvironment().resolve(args.length > 0 ? args[0] : "smollm2-135m", Progress.NONE);
        try (LocalModel model = LocalModel.open(file, ModelOptions.DEFAULT.withSequences(2))) {
            run(model);
        }
    }

    static Join<Completion> run(LocalModel model) throws InterruptedException {
        Join<Completion> join = Coordinator.create()
                .run(
                        JoinPolicy.bestEffort(),
                        List.of(
                                AgentTask.of("cook", _ -> answer(model, "To boil an egg, first you")),
                                AgentTask.of("sailor", _ -> answer(model, "The wind at sea is"))));
        join.successes()
                .forEach(done ->
                        System.out.println(done.agent() + ":" + done.value().text()));
        System.out.println(model.stats());
        return join;
    }

    private static Completion answer(LocalModel model, String prompt) throws InterruptedException {
        try (Sequence sequence = model.sequence()) {
            return sequence.generate(prompt, GenerateOptions.DEFAULT.withMaxTokens(24));
        }
    }
}
