package io.polyphony.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.polyphony.runtime.LocalModel;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A local model as LangChain4j's {@link StreamingChatModel}: every call returns at once, and its handler is called on one virtual
 * thread of the call's own.
 */
public final class LocalStreamingChatModel implements StreamingChatModel, AutoCloseable {

    private final LocalChatModel blocking;
    private final ChatEngine engine;
    private final SequenceSource sequences;

    LocalStreamingChatModel(LocalChatModel blocking, ChatEngine engine, SequenceSource sequences) {
        this.blocking = blocking;
        this.engine = engine;
        this.sequences = sequences;
    }

    /** A streaming adapter for {@code model}, which stays the caller's to close. */
    public static LocalStreamingChatModel of(LocalModel model) {
        return LocalChatModel.of(model).streaming();
    }

    /** The streaming half of {@link LocalChatModel#forAgent}. */
    public LocalStreamingChatModel forAgent(String name) {
        return blocking.forAgent(name).streaming();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        Objects.requireNonNull(handler, "handler");
        // Here, so that who asks for what can't be gets it thrown, as LangChain4j's users expect.
        engine.requireSupported(request);
        StreamingCall call = new StreamingCall(handler);
        Thread.ofVirtual()
                .name("polyphony-stream")
                .start(() -> call.run(reply -> () -> engine.reply(request, sequences, reply)));
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return engine.settings().parameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return engine.settings().listeners();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return blocking.supportedCapabilities();
    }

    /** Closes the blocking model that this one belongs to; see {@link LocalChatModel#close}. */
    @Override
    public void close() {
        blocking.close();
    }
}
