package io.polyphony.examples.langchain4j;

import dev.langchain4j.model.output.structured.Description;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import io.polyphony.langchain4j.LocalChatModel;

/** An AI service that returns a record: a grammar made from the record's schema admits nothing else. */
public final class ServiceWithRecord {

    enum Fuel {
        WOOD,
        GAS,
        OIL
    }

    record Stove(@Description("what it costs, in dollars") int dollars, Fuel fuel) {}

    interface Clerk {

        @UserMessage("What does this offer say? {{it}}")
        Stove read(String offer);
    }

    private ServiceWithRecord() {}

    public static void main(String[] args) {
        try (LocalChatModel model = LocalChatModel.load(args.length > 0 ? args[0] : "smollm2-135m")) {
            System.out.println(run(model));
        }
    }

    static Stove run(LocalChatModel model) {
        Clerk clerk = AiServices.create(Clerk.class, model);
        return clerk.read("The Ember stove burns gas. We sell it for 48 dollars.");
    }
}
