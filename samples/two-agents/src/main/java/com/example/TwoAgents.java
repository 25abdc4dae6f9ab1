package com.example;

import io.polyphony.agent.Agent;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.event.Events;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;
import java.util.List;

/** Two agents who read at the same time, each on a fork of a worked example that is prefilled once. */
public final class TwoAgents {

    enum Fuel {
        WOOD,
        GAS,
        OIL
    }

    record Stove(int dollars, Fuel fuel) {}

    private static final String EXAMPLE = """
            Text: The Otter stove burns oil and costs 75 dollars.
            JSON: {"dollars":75,"fuel":"OIL"}
            """;

    private TwoAgents() {}

    public static void main(String[] args) throws InterruptedException {
        Path file = ModelStore.ofEnvironment().resolve(args.length > 0 ? args[0] : "smollm2-135m", Progress.NONE);
        try (LocalModel model = LocalModel.open(file, ModelOptions.DEFAULT);
                Conversation shared = SequenceConversation.open(model)) {
            shared.append(EXAMPLE);
            List<AgentTask<Stove>> tasks = List.of(
                    read("ember", "The Ember stove burns gas. We sell it for 48 dollars.", shared),
                    read("birch", "The Birch stove burns wood. You get it for 120 dollars.", shared));
            Join<Stove> join = Coordinator.create().run(JoinPolicy.bestEffort(), tasks);
            join.outcomes().forEach(TwoAgents::print);
        }
    }

    private static AgentTask<Stove> read(String name, String text, Conversation shared) {
        return Agent.named(name).result(Stove.class).task("Text: " + text + "\nJSON: ", shared, new Events());
    }

    private static void print(Outcome<Stove> outcome) {
        String result = outcome instanceof Outcome.Succeeded<Stove> done ? done.value().toString() : outcome.toString();
        System.out.println(outcome.agent() + ": " + result);
        System.out.println("    prefilled " + outcome.usage().promptTokens() + " tokens, reused "
                + outcome.usage().reusedTokens());
    }
}
