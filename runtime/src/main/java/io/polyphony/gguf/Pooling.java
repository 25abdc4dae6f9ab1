package io.polyphony.gguf;

import io.polyphony.error.ModelFileException;
import java.util.Optional;

/** How the states of a text's tokens become the one vector of the text. */
public enum Pooling {
    /** The mean over all tokens. */
    MEAN(1),

    /** The state of the first token, which encoders of the BERT family begin every text with. */
    CLS(2),

    /** The state of the last token, the only one that has seen the whole text where tokens attend to what is before them. */
    LAST(3);

    private static final int NONE = 0;
    private static final int RANK = 4;

    /** Its number in model files. */
    private final int code;

    Pooling(int code) {
        this.code = code;
    }

    /**
     * The pooling that the file asks for; empty where it asks for none.
     *
     * @throws ModelFileException where it's a reranker, or asks for what no model has
     */
    public static Optional<Pooling> of(GgufFile file) {
        String key = file.architecture() + ".pooling_type";
        long code = file.whole(key).orElse(NONE);
        if (code == NONE) {
            return Optional.empty();
        }
        for (Pooling pooling : values()) {
            if (pooling.code == code) {
                return Optional.of(pooling);
            }
        }
        throw new ModelFileException("Model file " + file.path() + " says " + key + " = " + code
                + (code == RANK ? ", so it ranks pairs of texts" : ", which is unknown")
                + " and gives no embeddings: use an embedding model.");
    }
}
