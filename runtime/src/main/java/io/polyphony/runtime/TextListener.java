package io.polyphony.runtime;

/** Who hears generated text as it comes. */
@FunctionalInterface
public interface TextListener {

    /** Hears nothing. */
    TextListener NONE = (text, tokens) -> {};

    /**
     * Called on the thread that generates, once for whatever has come since the last call.
     *
     * @param text whole characters that belong to the result for certain; may be empty while a character is in parts
     * @param tokens tokens generated so far
     */
    void text(String text, int tokens);
}
