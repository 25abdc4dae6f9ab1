package io.polyphony.runtime;

/**
 * Whoever keeps idle sequences of a model in case that they are of use again, and gives them up where others need them.
 *
 * <p>Both methods are called by any thread, the decode thread among them, and have to return at once: they must not ask a
 * sequence or the model for anything but to be closed.
 */
@Experimental
public interface IdleSequences {

    /** Closes the sequence that has been idle longest; false where none is idle. */
    boolean giveUpOne();

    /** A sequence of the model has come free, and nobody waited for it. */
    void freed();

    /** Calls that wait here for a sequence. */
    int waiting();
}
