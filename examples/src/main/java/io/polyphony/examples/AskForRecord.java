package io.polyphony.examples;

import io.polyphony.agent.Agent;
import io.polyphony.conversation.Conversation;
import io.polyphony.conversation.SequenceConversation;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;

/** An agent whose reply is a record: its grammar admits nothing else. */
public final class AskForRecord {

    enum Fuel {
        WOOD,
        GAS,
        OIL
    }

    record Stove(int dollars, Fuel fuel) {}

    private AskForRecord() {}

    public static void main(String[] args) throws InterruptedException {
        Path file = ModelStore.ofEnvironment().resolve(args.length > 0 ? args[0] : "smollm2-135m", Progress.NONE);
        try (LocalModel model = LocalModel.open(file, ModelOptions.DEFAULT)) {
            System.out.println(run(model));
        }
    }

    static Stove run(LocalModel model) throws InterruptedException {
        Agent<String, Stove> clerk = Agent.named("clerk")
                .instructions("Text: The Otter stove burns oil and costs 75 dollars.\n"
                        + "JSON: {\"dollars\":75,\"fuel\":\"OIL\"}\n")
                .result(Stove.class);
        try (Conversation shared = SequenceConversation.open(model)) {
            return clerk.ask("Text: The Ember stove burns gas. We sell it for 48 dollars.\nJSON: ", shared);
        }
    }
}
