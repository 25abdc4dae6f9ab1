package io.polyphony.observation;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A chat model with prepared responses that calls its listeners as LangChain4j does. */
final class PreparedModel implements ChatModel {

    private final ModelProvider provider;
    private final List<ChatModelListener> listeners;
    private final Deque<Supplier<ChatResponse>> responses = new ArrayDeque<>();

    PreparedModel(ModelProvider provider, ChatModelListener... listeners) {
        this.provider = provider;
        this.listeners = List.of(listeners);
    }

    PreparedModel then(Supplier<ChatResponse> response) {
        responses.add(response);
        return this;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return responses.remove().get();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    @Override
    public ModelProvider provider() {
        return provider;
    }
}
