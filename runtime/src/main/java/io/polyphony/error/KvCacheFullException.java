package io.polyphony.error;

/** A request for more KV cells than the context has, or had free in time. */
public final class KvCacheFullException extends RuntimeFailure {

    private static final long serialVersionUID = 1L;

    public KvCacheFullException(String message) {
        this(message, null);
    }

    public KvCacheFullException(String message, Throwable cause) {
        super("kv-cache-full", message, true, cause);
    }
}
