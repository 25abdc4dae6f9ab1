package io.polyphony.store;

import java.io.IOException;

/** A transfer that broke off, so that it may be resumed. */
final class BrokenTransferException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenTransferException(String message, Throwable cause) {
        super(message, cause);
    }
}
