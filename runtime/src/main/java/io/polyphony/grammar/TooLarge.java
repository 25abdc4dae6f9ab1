package io.polyphony.grammar;

/** A text language that needs more work than is allowed; the caller knows its place and turns it into a refusal. */
final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
        super(message, null, false, false);
    }
}
