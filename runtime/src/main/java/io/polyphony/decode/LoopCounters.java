package io.polyphony.decode;

/**
 * What a loop counts: written by the stepping thread alone, read by any without waiting for it.
 *
 * <p>Totals are up to date when a job's listener hears of its end; what is in progress is as of the last step.
 */
@SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
final class LoopCounters {

    private volatile long steps;
    private volatile long rows;
    private volatile long decodeNanos;
    private volatile long promptTokens;
    private volatile long reusedTokens;
    private volatile long generatedTokens;
    private volatile long failures;
    private volatile int waiting;
    private volatile int active;
    private volatile int usedCells;

    void stepped(int count, long nanos) {
        steps++;
        rows += count;
        decodeNanos += nanos;
    }

    void prefilled(int count) {
        promptTokens += count;
    }

    void reused(int count) {
        reusedTokens += count;
    }

    void generated() {
        generatedTokens++;
    }

    void failed() {
        failures++;
    }

    void inProgress(int jobsWaiting, int jobsActive, int cells) {
        waiting = jobsWaiting;
        active = jobsActive;
        usedCells = cells;
    }

    LoopStats now() {
        return new LoopStats(
                steps,
                rows,
                decodeNanos,
                promptTokens,
                reusedTokens,
                generatedTokens,
                failures,
                waiting,
                active,
                usedCells);
    }
}
