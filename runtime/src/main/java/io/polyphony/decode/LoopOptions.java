package io.polyphony.decode;

import java.time.Duration;

/**
 * How the decode loop shares its steps.
 *
 * @param sequenceLimit most tokens of one sequence: what the model was trained on, or the cells of the context
 * @param overflow what happens at that limit
 * @param stepTarget longest that a step with prefill rows should take while others generate
 * @param cellWait longest that a job waits for KV cells that others hold
 */
public record LoopOptions(int sequenceLimit, Overflow overflow, Duration stepTarget, Duration cellWait) {

    /** 100 ms a step, 30 s for cells, and {@link Overflow.Stop}. */
    public static LoopOptions of(int sequenceLimit) {
        return new LoopOptions(sequenceLimit, Overflow.stop(), Duration.ofMillis(100), Duration.ofSeconds(30));
    }

    public LoopOptions withOverflow(Overflow policy) {
        return new LoopOptions(sequenceLimit, policy, stepTarget, cellWait);
    }

    public LoopOptions withCellWait(Duration wait) {
        return new LoopOptions(sequenceLimit, overflow, stepTarget, wait);
    }
}
