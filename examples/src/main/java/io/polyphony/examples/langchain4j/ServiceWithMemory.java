package io.polyphony.examples.langchain4j;

import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.polyphony.langchain4j.LocalChatModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * An AI service that remembers what was said. The memory counts tokens with the model's own tokenizer, and every turn prefills
 * only what is new.
 */
public final class ServiceWithMemory {

    interface Friend {

        @SystemMessage("You are a friend who answers in one short sentence.")
        String chat(String message);
    }

    private ServiceWithMemory() {}

    public static void main(String[] args) {
        try (LocalChatModel model = LocalChatModel.load(args.length > 0 ? args[0] : "smollm2-135m")) {
            run(model).forEach(System.out::println);
        }
    }

    static List<String> run(LocalChatModel model) {
        Friend friend = AiServices.builder(Friend.class)
                .chatModel(model)
                .chatMemory(TokenWindowChatMemory.withMaxTokens(1000, model.tokenCountEstimator()))
                .build();
        return Stream.of("Hello, I am Ada.", "I like old clocks.", "What is my name?")
                .map(friend::chat)
                .toList();
    }
}
