package io.polyphony.runtime;

/** What is told of the end of every call of a model's sequences, and of every wait for one. */
@FunctionalInterface
public interface CallListener {

    /**
     * Takes one end: on the caller's thread, after the call and before it returns, so that decoding goes on meanwhile. Calls
     * overlap where sequences are used side by side. What it throws is logged and harms nobody.
     */
    void ended(CallEnd end);
}
