package io.polyphony.decode;

/**
 * What a decode loop has done so far.
 *
 * @param steps decode calls that succeeded
 * @param rows rows of those calls
 * @param decodeNanos how long those calls took in all, in nanoseconds
 * @param promptTokens tokens given to sequences and prefilled for them
 * @param reusedTokens tokens that forked and restored sequences took over without prefilling them again
 * @param generatedTokens tokens sampled
 * @param failures decode calls that failed for another reason than a full cache
 * @param waiting jobs that wait for KV cells
 * @param active jobs in progress
 * @param usedCells KV cells in use
 */
public record LoopStats(
        long steps,
        long rows,
        long decodeNanos,
        long promptTokens,
        long reusedTokens,
        long generatedTokens,
        long failures,
        int waiting,
        int active,
        int usedCells) {}
