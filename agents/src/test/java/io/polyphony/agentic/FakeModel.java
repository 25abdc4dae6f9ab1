package io.polyphony.agentic;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;

/** A hosted model that answers by a function of the last message; each reply costs 10 and 3 tokens. */
record FakeModel(Answer answer) implements ChatModel {

    interface Answer {
        String to(String message) throws Exception;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        String message = ((UserMessage) request.messages().getLast()).singleText();
        try {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(answer.to(message)))
                    .tokenUsage(new TokenUsage(10, 3))
                    .build();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // As HTTP clients do.
            throw new IllegalStateException(e);
        }
    }

    /** An agent that is asked what the state has as {@code question}, and writes its answer under its own name. */
    static Object agent(String name, Answer answer) {
        return AgenticServices.agentBuilder()
                .chatModel(new FakeModel(answer))
                .name(name)
                .description("agent " + name)
                .userMessage("{{question}}")
                .inputKey(String.class, "question")
                .outputKey(name)
                .build();
    }
}
