package io.polyphony.tool.routing;

import io.polyphony.error.PolyphonyException;
import io.polyphony.resilience.Transience;

/**
 * An embedding model that threw or gave vectors that nothing can be compared by; code {@code embedding-failed}, retryable only
 * where {@link Transience} says that the cause passes.
 */
public final class EmbeddingException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private EmbeddingException(String message, boolean retryable, Throwable cause) {
        super("embedding-failed", message, retryable, cause);
    }

    static EmbeddingException threw(String what, RuntimeException cause) {
        return new EmbeddingException(
                "The embedding model failed at " + what + " with " + cause
                        + ": see to the model, or let the selector offer all tools then.",
                Transience.of(cause) == Transience.PASSES,
                cause);
    }

    static EmbeddingException unusable(String what, String reason) {
        return new EmbeddingException(
                "The embedding model's answer to " + what + " can't be used (" + reason + "): take another model.",
                false,
                null);
    }
}
