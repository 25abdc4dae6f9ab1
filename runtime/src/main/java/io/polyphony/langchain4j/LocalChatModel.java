package io.polyphony.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.store.ModelStore;
import io.polyphony.store.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A local model as LangChain4j's {@link ChatModel}.
 *
 * <p>Conversations are told apart by what they hold: a call goes on with the sequence that has the longest common prefix with
 * its prompt, and only the rest is prefilled. Safe for use by many threads; calls beyond the model's sequences wait their turn.
 *
 * <p>A reply in JSON is held to its schema by a grammar, and the system message shows the schema, so that the model knows what the
 * fields are for. Where {@code maxOutputTokens} isn't set, a reply has at most an equal share of the context, and at
 * least 256 tokens, as far as the context allows.
 */
public final class LocalChatModel implements ChatModel, AutoCloseable {

    private final ChatEngine engine;
    private final SequenceSource sequences;
    private final Runnable close;

    LocalChatModel(ChatEngine engine, SequenceSource sequences, Runnable close) {
        this.engine = engine;
        this.sequences = sequences;
        this.close = close;
    }

    /** An adapter for {@code model}, which stays the caller's to close. */
    public static LocalChatModel of(LocalModel model) {
        return builder(model).build();
    }

    /** Opens the GGUF in {@code gguf}; closing the adapter closes the model. */
    public static LocalChatModel open(Path gguf) {
        return open(gguf, ModelOptions.DEFAULT);
    }

    /** As {@link #open(Path)}, with options of the model. */
    public static LocalChatModel open(Path gguf, ModelOptions options) {
        LocalModel model = LocalModel.open(gguf, options);
        return builder(model).owned().build();
    }

    /**
     * As {@link #open(Path)}, with the model of this name in the model store, or the file at this path; fetched where it isn't there
     * yet.
     */
    public static LocalChatModel load(String nameOrPath) {
        return open(ModelStore.ofEnvironment().resolve(nameOrPath, Progress.NONE));
    }

    public static Builder builder(LocalModel model) {
        return new Builder(model);
    }

    /**
     * The view of one agent: its calls, streamed ones too, use one sequence of their own, one at a time. The same name gives the
     * same view until it is closed, which frees the sequence.
     */
    public LocalChatModel forAgent(String name) {
        return engine.agent(Objects.requireNonNull(name, "name"));
    }

    /** The streaming model on the same sequences, with the same settings. */
    public LocalStreamingChatModel streaming() {
        return new LocalStreamingChatModel(this, engine, sequences);
    }

    /** Exact counts by the model's own tokenizer and chat template. */
    public LocalTokenCountEstimator tokenCountEstimator() {
        return new LocalTokenCountEstimator(engine);
    }

    /**
     * The reply. JSON that the token limit cut has finish reason LENGTH; but an AI service, which could only fail to parse it, gets
     * {@link CutJsonException}.
     */
    @Override
    public ChatResponse doChat(ChatRequest request) {
        ChatResponse response =
                Failures.mapped(() -> engine.reply(request, sequences, new ReplyCall(ReplyListener.NONE)));
        if (CutJsonException.isCut(request, response) && AiServiceCaller.isOnStack()) {
            throw new CutJsonException(response);
        }
        return response;
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
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    /** Frees the kept sequences, and the model if it was opened here; of an agent's view, only its own sequence. */
    @Override
    public void close() {
        close.run();
    }

    /** Collects the settings of an adapter. */
    public static final class Builder {

        private final LocalModel model;
        private boolean owned;
        private ChatRequestParameters parameters =
                ChatRequestParameters.builder().build();
        private List<ChatModelListener> listeners = List.of();
        private boolean returnThinking;
        private Boolean think;
        private LongHistory longHistory = LongHistory.REFUSE;
        private int keep;
        private Duration sequenceWait = LocalModel.SEQUENCE_WAIT;
        private Duration timeLimit;

        private Builder(LocalModel model) {
            this.model = Objects.requireNonNull(model, "model");
            this.keep = model.pool().capacity();
        }

        private Builder owned() {
            owned = true;
            return this;
        }

        /** What holds where a request says nothing. */
        public Builder defaultRequestParameters(ChatRequestParameters value) {
            parameters = ChatRequestParameters.builder().build().overrideWith(value);
            return this;
        }

        public Builder listeners(List<ChatModelListener> value) {
            listeners = List.copyOf(value);
            return this;
        }

        public Builder listeners(ChatModelListener... value) {
            return listeners(List.of(value));
        }

        /** Whether replies carry what the model thought. */
        public Builder returnThinking(boolean value) {
            returnThinking = value;
            return this;
        }

        /** Whether the model is asked to think; null leaves that to its template. */
        public Builder think(Boolean value) {
            think = value;
            return this;
        }

        public Builder longHistory(LongHistory value) {
            longHistory = Objects.requireNonNull(value, "longHistory");
            return this;
        }

        /** Most idle sequences that are kept for the conversations that they hold; all of the model's unless set. */
        public Builder keep(int sequences) {
            keep = Math.max(0, sequences);
            return this;
        }

        /** How long a call waits for a sequence; 5 minutes unless set. */
        public Builder sequenceWait(Duration value) {
            sequenceWait = Objects.requireNonNull(value, "sequenceWait");
            return this;
        }

        /** The most time for one generation, from when it has its sequence; unbounded unless set. */
        public Builder timeLimit(Duration value) {
            timeLimit = value;
            return this;
        }

        public LocalChatModel build() {
            ChatSettings settings = new ChatSettings(
                    parameters,
                    listeners,
                    returnThinking,
                    Optional.ofNullable(think),
                    longHistory,
                    keep,
                    sequenceWait,
                    Optional.ofNullable(timeLimit));
            ChatEngine engine = new ChatEngine(model, settings);
            return new LocalChatModel(engine, engine.shared(), () -> {
                engine.close();
                if (owned) {
                    model.close();
                }
            });
        }
    }
}
