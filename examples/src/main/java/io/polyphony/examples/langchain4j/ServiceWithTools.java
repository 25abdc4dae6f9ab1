package io.polyphony.examples.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import io.polyphony.langchain4j.LocalChatModel;

/** An AI service whose model calls Java methods. Which calls it makes is up to the model; that they are well formed isn't. */
public final class ServiceWithTools {

    static final class Stock {

        @Tool("Tells how many pieces of a product are in stock")
        int pieces(@P("name of the product") String product) {
            return product.length();
        }
    }

    interface Shop {

        Result<String> answer(String question);
    }

    private ServiceWithTools() {}

    public static void main(String[] args) {
        try (LocalChatModel model = LocalChatModel.load(args.length > 0 ? args[0] : "smollm2-135m")) {
            Result<String> answer = run(model, "How many pieces of the product \"kettle\" are in stock?");
            answer.toolExecutions()
                    .forEach(call -> System.out.println(
                            call.request().name() + call.request().arguments() + " -> " + call.result()));
            System.out.println(answer.content());
        }
    }

    static Result<String> run(LocalChatModel model, String question) {
        Shop shop = AiServices.builder(Shop.class)
                .chatModel(model)
                .tools(new Stock())
                .maxToolCallingRoundTrips(3)
                .build();
        return shop.answer(question);
    }
}
