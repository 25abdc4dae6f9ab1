package io.polyphony.runtime;

import io.polyphony.error.InvalidRequestException;

/** What happens when the memory that is free doesn't hold the sequences and the context that were asked for. */
public sealed interface MemoryShortage {

    /** The model is not opened. */
    record Refuse() implements MemoryShortage {}

    /**
     * The model is opened with what there is room for: first with fewer sequences, each with as many cells as before, then
     * with fewer cells. Whoever asked for less than this gets no less than that.
     *
     * @param sequences fewest sequences
     * @param context fewest KV cells of all of them together
     */
    record Shrink(int sequences, int context) implements MemoryShortage {
        public Shrink {
            if (sequences < 1 || context < ModelOptions.LEAST_CONTEXT) {
                throw new InvalidRequestException("a model can't shrink to " + sequences + " sequences and " + context
                        + " cells; allow at least 1 and " + ModelOptions.LEAST_CONTEXT + ".");
            }
        }
    }

    static MemoryShortage refuse() {
        return new Refuse();
    }

    /** As little as {@code sequences} with {@code context} cells in all. */
    static MemoryShortage shrinkTo(int sequences, int context) {
        return new Shrink(sequences, context);
    }
}
