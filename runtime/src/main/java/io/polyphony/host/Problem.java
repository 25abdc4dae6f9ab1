package io.polyphony.host;

import io.polyphony.error.UnsupportedHostException;
import java.util.Objects;

/**
 * A requirement that a machine doesn't meet: the one text that both an error and the doctor give of it.
 *
 * @param subject which requirement
 * @param cause what is wrong and where, without a full stop
 * @param remedy what to do about it, without a full stop
 */
public record Problem(Subject subject, String cause, String remedy) {

    /** What is looked at before anything native is loaded. */
    public enum Subject {
        OPERATING_SYSTEM,
        ARCHITECTURE,
        PROCESSOR,
        C_LIBRARY,
        OPEN_MP,
        MEMORY,
        CACHE_FOLDER,
        NATIVE_LIBRARY
    }

    public Problem {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Cause and remedy in one sentence. */
    public String sentence() {
        return cause + ": " + remedy + ".";
    }

    /** The error with this sentence. */
    public UnsupportedHostException failure(Throwable reason) {
        return new UnsupportedHostException(sentence(), reason);
    }

    /** The error with this sentence, where no exception led to it. */
    public UnsupportedHostException failure() {
        return new UnsupportedHostException(sentence());
    }
}
