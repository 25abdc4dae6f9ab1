package io.polyphony.decode;

/** What a sequence's job is at. */
enum Phase {
    /** No job. */
    IDLE,
    /** It waits for KV cells. */
    WAITING,
    /** Its prompt is decoded. */
    PREFILL,
    /** It generates. */
    DECODE
}
