package io.polyphony.cli.bench.soak;

import java.time.Duration;

/**
 * What is run.
 *
 * @param agents that talk at the same time
 * @param sequences that they share
 * @param time for which new requests are begun
 * @param seed of prompts, lengths and mishaps
 */
record SoakOptions(int agents, int sequences, Duration time, long seed) {

    /** Most tokens of a reply. */
    static final int LONGEST_REPLY = 32;
}
