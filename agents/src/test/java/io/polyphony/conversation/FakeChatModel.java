package io.polyphony.conversation;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A hosted model that gives prepared responses, and keeps what it was asked. */
final class FakeChatModel implements ChatModel {

    final List<ChatRequest> requests = new ArrayList<>();
    private final Deque<Supplier<ChatResponse>> responses = new ArrayDeque<>();
    private final Set<Capability> capabilities;

    FakeChatModel(Capability... capabilities) {
        this.capabilities = Set.of(capabilities);
    }

    FakeChatModel says(String text) {
        return says(text, FinishReason.STOP);
    }

    FakeChatModel says(String text, FinishReason finish) {
        return does(() -> ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .tokenUsage(new TokenUsage(10, 3))
                .finishReason(finish)
                .build());
    }

    FakeChatModel fails(RuntimeException failure) {
        return does(() -> {
            throw failure;
        });
    }

    FakeChatModel does(Supplier<ChatResponse> response) {
        responses.add(response);
        return this;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        requests.add(request);
        return responses.remove().get();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return capabilities;
    }

    /** The messages of request {@code index}, each as {@code role: text}. */
    List<String> messages(int index) {
        return requests.get(index).messages().stream().map(FakeChatModel::line).toList();
    }

    private static String line(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> "system: " + system.text();
            case UserMessage user -> "user: " + user.singleText();
            case AiMessage ai -> "ai: " + ai.text();
            default -> throw new AssertionError(message);
        };
    }
}
