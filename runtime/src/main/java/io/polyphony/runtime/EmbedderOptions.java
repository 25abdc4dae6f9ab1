package io.polyphony.runtime;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.gguf.Pooling;
import java.util.Objects;
import java.util.Optional;

/**
 * How a {@link LocalEmbedder} is opened.
 *
 * @param tokens most tokens of a text, those included that the model has around it; fewer where the model was trained on fewer.
 *     Memory grows with the square of it
 * @param threads native threads; 0 measures what is fastest on this machine now
 * @param pooling how tokens become a text's vector; empty for what the file says, and the mean where an encoder's says nothing
 * @param longText what happens to a text that has more tokens
 * @param mapped whether the weights stay in the file, which may then not be written to while the model is open; otherwise
 *     they are copied into memory
 */
public record EmbedderOptions(int tokens, int threads, Optional<Pooling> pooling, LongText longText, boolean mapped) {

    /** What happens to a text with more tokens than the embedder takes. */
    public enum LongText {
        /** The call is refused, before any text of it is embedded. */
        REFUSE,
        /** Its beginning is embedded, as far as there is room, and {@link TextEmbedding#truncated} says so. */
        TRUNCATE
    }

    /** 512 tokens, measured threads, pooling as in the file; longer texts are refused. */
    public static final EmbedderOptions DEFAULT = new EmbedderOptions(512, 0, Optional.empty(), LongText.REFUSE, true);

    public EmbedderOptions {
        require(tokens >= 8 && tokens <= 32_768, "tokens", tokens, "from 8 to 32768");
        require(threads >= 0 && threads <= 512, "threads", threads, "from 1 to 512, or 0 to measure");
        Objects.requireNonNull(pooling, "pooling");
        Objects.requireNonNull(longText, "longText");
    }

    public EmbedderOptions withTokens(int value) {
        return new EmbedderOptions(value, threads, pooling, longText, mapped);
    }

    public EmbedderOptions withThreads(int value) {
        return new EmbedderOptions(tokens, value, pooling, longText, mapped);
    }

    public EmbedderOptions withPooling(Pooling value) {
        return new EmbedderOptions(tokens, threads, Optional.of(value), longText, mapped);
    }

    public EmbedderOptions withLongText(LongText value) {
        return new EmbedderOptions(tokens, threads, pooling, value, mapped);
    }

    /** Mapped or copied into memory: copied weights outlast any change of the file, and take their whole size of memory. */
    public EmbedderOptions withMapped(boolean value) {
        return new EmbedderOptions(tokens, threads, pooling, longText, value);
    }

    private static void require(boolean holds, String name, int value, String range) {
        if (!holds) {
            throw new InvalidRequestException(name + " is " + value + ", and has to be " + range + ".");
        }
    }
}
