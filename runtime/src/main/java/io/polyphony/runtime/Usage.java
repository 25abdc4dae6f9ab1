package io.polyphony.runtime;

/**
 * Tokens that a sequence has cost so far.
 *
 * @param promptTokens tokens given to the sequence and prefilled for it
 * @param reusedTokens tokens taken over from a fork without prefilling them again
 * @param generatedTokens tokens sampled
 */
public record Usage(long promptTokens, long reusedTokens, long generatedTokens) {

    public static final Usage NONE = new Usage(0, 0, 0);

    /** The sum of both, field by field. */
    public Usage plus(Usage other) {
        return new Usage(
                promptTokens + other.promptTokens,
                reusedTokens + other.reusedTokens,
                generatedTokens + other.generatedTokens);
    }
}
