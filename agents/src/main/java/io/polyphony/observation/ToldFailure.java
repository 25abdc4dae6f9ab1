package io.polyphony.observation;

/** A failure that is known from an event alone; it is never thrown. */
final class ToldFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    ToldFailure(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
