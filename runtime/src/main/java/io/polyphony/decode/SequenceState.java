package io.polyphony.decode;

import io.polyphony.error.RuntimeFailure;
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
}
