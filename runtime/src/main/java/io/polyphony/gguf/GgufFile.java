package io.polyphony.gguf;

import io.polyphony.error.ModelFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The header of a GGUF file: what the model is and which tensors it has, without their weights.
 *
 * <p>Immutable. Accessors throw {@link ModelFileException} where a key that every model needs is missing or has another
 * type.
 */
public final class GgufFile {

    private final Path path;
    private final long fileSize;
    private final int version;
    private final Map<String, GgufValue> metadata;
    private final List<TensorInfo> tensors;
    /** Where in the file the first element of each list begins. */
    private final Map<String, Long> lists;

    GgufFile(
            Path path,
            long fileSize,
            int version,
            Map<String, GgufValue> metadata,
            List<TensorInfo> tensors,
            Map<String, Long> lists) {
        this.path = path;
        this.fileSize = fileSize;
        this.version = version;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.tensors = List.copyOf(tensors);
        this.lists = Map.copyOf(lists);
    }

    /**
     * The header of the file at {@code path}.
     *
     * @throws ModelFileException where the file is missing, no GGUF, of an unknown version or damaged, with what and where
     */
    public static GgufFile read(Path path) {
        return GgufReader.read(path);
    }

    public Path path() {
        return path;
    }

    /** Size of the whole file in bytes. */
    public long fileSize() {
        return fileSize;
    }

    /** Version of the format: 2 or 3. */
    public int version() {
        return version;
    }

    /** All metadata in the file's order. */
    public Map<String, GgufValue> metadata() {
        return metadata;
    }

    /** The tensor table in the file's order. */
    public List<TensorInfo> tensors() {
        return tensors;
    }

    /** The text at {@code key}, or nothing where there's no such key. */
    public Optional<String> text(String key) {
        return switch (metadata.get(key)) {
            case null -> Optional.empty();
            case GgufValue.Text(String value) -> Optional.of(value);
            case GgufValue other -> throw wrongType(key, other, "a text");
        };
    }

    /** The whole number at {@code key}, or nothing where there's no such key. */
    public OptionalLong whole(String key) {
        return switch (metadata.get(key)) {
            case null -> OptionalLong.empty();
            case GgufValue.Whole number -> OptionalLong.of(number.value());
            case GgufValue other -> throw wrongType(key, other, "a whole number");
        };
    }

    /** The truth value at {@code key}, or nothing where there's no such key. */
    public Optional<Boolean> flag(String key) {
        return switch (metadata.get(key)) {
            case null -> Optional.empty();
            case GgufValue.Flag(boolean value) -> Optional.of(value);
            case GgufValue other -> throw wrongType(key, other, "true or false");
        };
    }

    /**
     * Hands {@code action} the bytes of each text in the list at {@code key}, in order, read from the file again; nothing
     * where there's no such list.
     *
     * @throws ModelFileException where the file has changed since its header was read, or a text has more than 1 MiB
     */
    public void forEachText(String key, Consumer<byte[]> action) {
        if (lists.get(key) instanceof Long start
                && metadata.get(key) instanceof GgufValue.Array list
                && list.elementType() == GgufType.STRING) {
            GgufReader.texts(path, key, start, list.count(), action);
        }
    }

    /**
     * Hands {@code action} each number in the list of {@code INT32} or {@code UINT32} at {@code key}, in order, read from the
     * file again; nothing where there's no such list.
     *
     * @throws ModelFileException where the file has changed since its header was read
     */
    public void forEachInt32(String key, IntConsumer action) {
        if (lists.get(key) instanceof Long start
                && metadata.get(key) instanceof GgufValue.Array list
                && (list.elementType() == GgufType.INT32 || list.elementType() == GgufType.UINT32)) {
            GgufReader.int32s(path, key, start, list.count(), action);
        }
    }

    /** The model's architecture, such as {@code llama}. */
    public String architecture() {
        return text("general.architecture").orElseThrow(() -> missing("general.architecture"));
    }

    /** The model's name where it has one. */
    public Optional<String> name() {
        return text("general.name");
    }

    /** The number of tokens that the model was trained to attend to. */
    public int contextLength() {
        return positive("context_length");
    }

    /** The length of a token's hidden state. */
    public int embeddingLength() {
        return positive("embedding_length");
    }

    /** The number of transformer layers. */
    public int blockCount() {
        return positive("block_count");
    }

    /** The number of attention heads, of the widest layer where layers differ. */
    public int headCount() {
        return largest("attention.head_count").orElseThrow(() -> missing(ownKey("attention.head_count")));
    }

    /** The number of key/value heads, of the widest layer where layers differ; all heads where the file doesn't say. */
    public int headCountKv() {
        return largest("attention.head_count_kv").orElseGet(this::headCount);
    }

    /** The length of one head's key in the KV cache. */
    public int keyLength() {
        return optionalPositive("attention.key_length").orElseGet(this::headLength);
    }

    /** The length of one head's value in the KV cache. */
    public int valueLength() {
        return optionalPositive("attention.value_length").orElseGet(this::headLength);
    }

    /** The number of tokens in the vocabulary. */
    public int vocabularySize() {
        return switch (metadata.get("tokenizer.ggml.tokens")) {
            case null -> positive("vocab_size");
            case GgufValue.Array tokens
            when tokens.count() > 0 && tokens.count() <= Integer.MAX_VALUE -> (int) tokens.count();
            case GgufValue other -> throw wrongType("tokenizer.ggml.tokens", other, "a list of tokens");
        };
    }

    /** The Jinja source of the model's chat template where it has one. */
    public Optional<String> chatTemplate() {
        return text("tokenizer.chat_template");
    }

    /** The whole number under the architecture's own prefix, such as {@code llama.feed_forward_length}. */
    Optional<Integer> optionalPositive(String suffix) {
        String key = ownKey(suffix);
        OptionalLong value = whole(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(positive(key, value.getAsLong()));
    }

    /** The number under the architecture's own prefix; its largest element where the file has one for each layer. */
    Optional<Integer> largest(String suffix) {
        String key = ownKey(suffix);
        if (!(metadata.get(key) instanceof GgufValue.Array layers)
                || layers.elements().isEmpty()) {
            return optionalPositive(suffix);
        }
        long largest = 0;
        for (GgufValue element : layers.elements()) {
            if (!(element instanceof GgufValue.Whole number)) {
                throw wrongType(key, element, "a whole number for each layer");
            }
            largest = Math.max(largest, number.value());
        }
        return Optional.of(positive(key, largest));
    }

    private int headLength() {
        return embeddingLength() / headCount();
    }

    private int positive(String suffix) {
        return optionalPositive(suffix).orElseThrow(() -> missing(ownKey(suffix)));
    }

    private int positive(String key, long value) {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new ModelFileException("Model file " + path + " says " + key + " = " + Long.toUnsignedString(value)
                    + ", which no model can have: get the file again from where it came.");
        }
        return (int) value;
    }

    private String ownKey(String suffix) {
        return architecture() + "." + suffix;
    }

    private ModelFileException missing(String key) {
        return new ModelFileException("Model file " + path + " has no metadata key " + key
                + ": convert the model again, or use another file of it.");
    }

    private ModelFileException wrongType(String key, GgufValue value, String expected) {
        return new ModelFileException("Model file " + path + " has " + key + " as " + value.type() + " instead of "
                + expected + ": convert the model again, or use another file of it.");
    }
}
