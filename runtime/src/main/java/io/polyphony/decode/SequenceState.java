package io.polyphony.decode;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.error.SequenceClosedException;
import io.polyphony.token.TokenList;

/**
 * What the loop knows of one sequence: its tokens, and how many of them are in the KV cache.
 *
 * <p>All fields are the decode thread's own; the volatile ones may be read by others.
 */
public final class SequenceState {

    final int id;
    /** Every token of the sequence; those from {@link #cached} on are still to be decoded. */
    final TokenList tokens = new TokenList();

    int cached;
    /** The cell of each cached position. */
    final TokenList cells = new TokenList();

    Job job;

    volatile boolean closed;
    /** Why the loop closed it, where its owner didn't. */
    volatile RuntimeFailure failure;

    private Phase phase = Phase.IDLE;
    private long phaseStart;
    private final long[] phaseNanos = new long[Phase.values().length];

    private volatile PhaseTimes times = PhaseTimes.NONE;
    private volatile long promptTokens;
    private volatile long reusedTokens;
    private volatile long generatedTokens;

    public SequenceState(int id) {
        this.id = id;
    }

    /** The llama.cpp {@code seq_id}. */
    public int id() {
        return id;
    }

    public boolean closed() {
        return closed;
    }

    /** Why the loop closed this sequence; null where its owner did, or where it is open. */
    public RuntimeFailure failure() {
        return failure;
    }

    public long promptTokens() {
        return promptTokens;
    }

    public long reusedTokens() {
        return reusedTokens;
    }

    public long generatedTokens() {
        return generatedTokens;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer: the decode thread
    void prefilled(int count) {
        promptTokens += count;
    }

    void reused(int count) {
        reusedTokens = count;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer: the decode thread
    void generated() {
        generatedTokens++;
    }

    Phase phase() {
        return phase;
    }

    /** The time until {@code now} belonged to the phase before. */
    void enter(Phase next, long now) {
        phaseNanos[phase.ordinal()] += now - phaseStart;
        phase = next;
        phaseStart = now;
        times = new PhaseTimes(
                phaseNanos[Phase.WAITING.ordinal()],
                phaseNanos[Phase.PREFILL.ordinal()],
                phaseNanos[Phase.DECODE.ordinal()]);
    }

    /** How long its jobs waited, were prefilled and generated, up to the last change of phase. */
    public PhaseTimes times() {
        return times;
    }

    void requireOpen() {
        if (closed) {
            throw closedFailure();
        }
    }

    void requireIdle() {
        requireOpen();
        if (job != null) {
            throw new InvalidRequestException(
                    "sequence " + id + " is busy: one call at a time; fork it to do two things at once.");
        }
    }

    /** The error for a call on this sequence now that it is closed. */
    public RuntimeFailure closedFailure() {
        return failure instanceof ModelClosedException
                ? modelClosed()
                : new SequenceClosedException(
                        "sequence " + id
                                + (failure == null
                                        ? " is closed; fork or open another one."
                                        : " was closed when its generation failed; fork or open another one."),
                        failure);
    }

    static ModelClosedException modelClosed() {
        return new ModelClosedException("the model was closed; open it anew before you use its sequences.");
    }
}
