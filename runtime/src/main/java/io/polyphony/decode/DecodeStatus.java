package io.polyphony.decode;

/** What one decode call did. */
public enum DecodeStatus {
    /** Every row of the batch is in the KV cache and its logits can be read. */
    DONE,
    /** No contiguous run of free cells was long enough; nothing changed. A smaller batch may still fit. */
    KV_FULL,
    /** Anything else; the cells of every sequence have to be taken as lost. */
    FAILED
}
