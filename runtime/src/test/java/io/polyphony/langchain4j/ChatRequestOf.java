package io.polyphony.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;

/** Requests for tests. */
final class ChatRequestOf {

    private ChatRequestOf() {}

    static ChatRequest text(String text, int mostTokens) {
        return ChatRequest.builder()
                .messages(UserMessage.from(text))
                .maxOutputTokens(mostTokens)
                .build();
    }

    static ChatRequest messages(ChatMessage... messages) {
        return ChatRequest.builder().messages(messages).build();
    }
}
