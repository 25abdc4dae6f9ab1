package io.polyphony.resilience;

/** What is told of attempts that failed. */
@FunctionalInterface
public interface AttemptListener {

    /** Nobody. */
    AttemptListener NONE = failure -> {};

    /**
     * Takes one failure: of an attempt that is made again, of the last of several, or one that the guard itself brought about.
     * Called by the thread that makes the attempts, which waits for it.
     */
    void failed(AttemptFailure failure);
}
