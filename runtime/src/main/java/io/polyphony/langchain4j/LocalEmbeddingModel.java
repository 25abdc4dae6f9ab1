package io.polyphony.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.runtime.EmbedderOptions;
import io.polyphony.runtime.LocalEmbedder;
import io.polyphony.runtime.TextEmbedding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * LangChain4j's {@link EmbeddingModel} on a GGUF file in this process.
 *
 * <p>All texts of a call go to the model together. Where the builder is given what the model was trained to see before queries
 * and documents, requests may say which of both they are; where it is given a number of dimensions, they may ask for another.
 *
 * <p>Safe for use by many threads. Who opened or built it closes it.
 */
public final class LocalEmbeddingModel implements EmbeddingModel, AutoCloseable {

    private final LocalEmbedder embedder;
    private final boolean owned;
    private final String modelName;
    private final Map<EmbeddingInputType, String> prefixes;
    private final Optional<Integer> dimensions;
    private final List<EmbeddingModelListener> listeners;

    private LocalEmbeddingModel(Builder builder, LocalEmbedder embedder) {
        this.embedder = embedder;
        this.owned = builder.embedder == null;
        this.modelName = builder.modelName == null ? embedder.name() : builder.modelName;
        this.prefixes = Map.copyOf(builder.prefixes);
        this.dimensions = builder.dimensions;
        this.listeners = List.copyOf(builder.listeners);
    }

    /**
     * The model in {@code file}, opened with {@link EmbedderOptions#DEFAULT}.
     *
     * @throws io.polyphony.error.ModelFileException where the file can't be used
     * @throws io.polyphony.error.UnsupportedHostException where this machine can't run it
     */
    public static LocalEmbeddingModel open(Path file) {
        return builder().file(file).build();
    }

    /** The model in {@code file}, opened with {@code options}. */
    public static LocalEmbeddingModel open(Path file, EmbedderOptions options) {
        return builder().file(file).options(options).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The embedder behind this model. */
    public LocalEmbedder embedder() {
        return embedder;
    }

    /**
     * Embeds the inputs of {@code request}, whose parameters were merged and checked before.
     *
     * @throws InvalidRequestException where a text is too long and isn't to be truncated, or more dimensions are asked for than
     *     the model has
     * @throws io.polyphony.error.ModelClosedException where the model was closed
     * @throws DecodeException where llama.cpp fails, or the thread is interrupted; its interrupt status is set then
     */
    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        String prefix = request.inputType() == null ? "" : prefixes.getOrDefault(request.inputType(), "");
        List<String> texts = request.inputs().stream()
                .map(EmbeddingInput::text)
                .map(prefix::concat)
                .toList();
        int length = request.dimensions() == null ? embedder.dimension() : request.dimensions();
        int tokens = 0;
        List<Embedding> embeddings = new ArrayList<>(texts.size());
        for (TextEmbedding embedding : embed(texts)) {
            tokens += embedding.tokens();
            embeddings.add(Embedding.from(embedding.shortened(length).vector()));
        }
        return EmbeddingResponse.builder()
                .embeddings(embeddings)
                .modelName(modelName)
                .tokenUsage(new TokenUsage(tokens))
                .build();
    }

    private List<TextEmbedding> embed(List<String> texts) {
        try {
            return embedder.embedAll(texts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DecodeException(
                    "the thread was interrupted while it embedded " + texts.size() + " texts; ask again.", e);
        }
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return listeners;
    }

    @Override
    public EmbeddingRequestParameters defaultRequestParameters() {
        return dimensions
                .<EmbeddingRequestParameters>map(number ->
                        EmbeddingRequestParameters.builder().dimensions(number).build())
                .orElse(EmbeddingRequestParameters.EMPTY);
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        Set<EmbeddingParameter<?>> supported = new HashSet<>();
        if (!prefixes.isEmpty()) {
            supported.add(EmbeddingRequestParameters.INPUT_TYPE);
        }
        if (dimensions.isPresent()) {
            supported.add(EmbeddingRequestParameters.DIMENSIONS);
        }
        return Set.copyOf(supported);
    }

    @Override
    public int dimension() {
        return dimensions.orElseGet(embedder::dimension);
    }

    @Override
    public String modelName() {
        return modelName;
    }

    /** Closes the embedder, unless it was given to the builder; closing twice is nothing. */
    @Override
    public void close() {
        if (owned) {
            embedder.close();
        }
    }

    /** How a {@link LocalEmbeddingModel} is opened. */
    public static final class Builder {

        private Path file;
        private LocalEmbedder embedder;
        private EmbedderOptions options = EmbedderOptions.DEFAULT;
        private String modelName;
        private final Map<EmbeddingInputType, String> prefixes = new EnumMap<>(EmbeddingInputType.class);
        private Optional<Integer> dimensions = Optional.empty();
        private final List<EmbeddingModelListener> listeners = new ArrayList<>();

        private Builder() {}

        /** The GGUF file to open. */
        public Builder file(Path value) {
            file = value;
            return this;
        }

        /** An open embedder to use instead of a file; it isn't closed with the model. */
        public Builder embedder(LocalEmbedder value) {
            embedder = value;
            return this;
        }

        /** How the file is opened. */
        public Builder options(EmbedderOptions value) {
            options = Objects.requireNonNull(value, "options");
            return this;
        }

        /** What the model is called in responses; its own name by default. */
        public Builder modelName(String value) {
            modelName = value;
            return this;
        }

        /** What is put before a text that a request calls a query, such as {@code "search_query: "}. */
        public Builder queryPrefix(String value) {
            prefixes.put(EmbeddingInputType.QUERY, value);
            return this;
        }

        /** What is put before a text that a request calls a document, such as {@code "search_document: "}. */
        public Builder documentPrefix(String value) {
            prefixes.put(EmbeddingInputType.DOCUMENT, value);
            return this;
        }

        /**
         * The numbers of an embedding that are kept, from the first on; only for a model that was trained for it. A request may
         * ask for another number.
         */
        public Builder dimensions(int value) {
            dimensions = Optional.of(value);
            return this;
        }

        /** Adds listeners, which hear of every request. */
        public Builder listeners(List<? extends EmbeddingModelListener> values) {
            listeners.addAll(values);
            return this;
        }

        /**
         * Opens the model.
         *
         * @throws InvalidRequestException where there is no file and no embedder, or both, or the model has fewer dimensions
         */
        public LocalEmbeddingModel build() {
            if ((file == null) == (embedder == null)) {
                throw new InvalidRequestException("an embedding model was built with "
                        + (file == null ? "no file and no embedder" : "a file and an embedder")
                        + "; give one of both.");
            }
            LocalEmbedder used = embedder == null ? LocalEmbedder.open(file, options) : embedder;
            if (dimensions
                    .filter(number -> number < 1 || number > used.dimension())
                    .isPresent()) {
                if (embedder == null) {
                    used.close();
                }
                throw new InvalidRequestException("dimensions is " + dimensions.orElseThrow()
                        + ", and has to be from 1 to " + used.dimension() + ", which the model has.");
            }
            return new LocalEmbeddingModel(this, used);
        }
    }
}
