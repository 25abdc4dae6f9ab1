package io.polyphony.decode;

/** Why a generation ended. */
public enum Finish {
    /** The model, or the grammar, came to the end of its text. */
    END,
    /** A stop text of the request appeared. */
    STOP,
    /** The most tokens that were asked for, or that fit, are there; the text may be cut anywhere. */
    LENGTH,
    /** The deadline passed; the text so far is partial and the sequence is closed. */
    DEADLINE,
    /** Somebody cancelled it; the text so far is partial and the sequence is closed. */
    CANCELLED
}
