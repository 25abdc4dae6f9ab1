package io.polyphony.coordination;

import io.polyphony.error.PolyphonyException;

/**
 * A join that cannot run or did not give what its policy needs.
 *
 * <ul>
 *   <li>{@code preview-disabled}: this JVM cannot run structured concurrency.
 *   <li>{@code join-failed}: the policy was not satisfied; the cause is the first failure, all others are suppressed.
 * </ul>
 */
public final class CoordinationException extends PolyphonyException {

    private static final long serialVersionUID = 1L;

    private CoordinationException(String code, String message, Throwable cause) {
        super(code, message, false, cause);
    }

    static CoordinationException previewDisabled(String message, Throwable cause) {
        return new CoordinationException("preview-disabled", message, cause);
    }

    static CoordinationException joinFailed(String message, Throwable cause) {
        return new CoordinationException("join-failed", message, cause);
    }
}
