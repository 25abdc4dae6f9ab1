package io.polyphony.decode;

import java.nio.FloatBuffer;

/**
 * The one thing that the decode loop asks of a model: run a batch of rows against a KV cache of many sequences.
 *
 * <p>llama.cpp in production, a deterministic fake in tests, a cost model for machines that aren't there. Every call comes
 * from the decode thread alone.
 */
public interface Decoder extends AutoCloseable {

    /** The sizes, the same for the decoder's whole life. */
    DecoderShape shape();

    /** Runs {@code batch}, which holds between 1 and {@code shape().batch()} rows. */
    DecodeStatus decode(DecodeBatch batch);

    /** The logits of the last decode; rows start at {@link #logitsOffset}. Valid until the next decode. */
    FloatBuffer logits();

    /** Index in {@link #logits()} of the first logit of batch row {@code row}, which must have asked for output. */
    int logitsOffset(int row);

    /**
     * Takes positions {@code from} and later out of {@code sequence}. Their cells stay taken until {@link #clear}, so that no
     * later row gets a cell in front of an earlier one.
     */
    void retire(int sequence, int from);

    /** Lets {@code target}, which ends at {@code from}, share the cells of positions {@code from} to {@code to - 1}. */
    void share(int source, int target, int from, int to);

    /** Empties the cache for all sequences. */
    void clear();

    /** Cells that are taken, by a sequence or retired. */
    int usedCells();

    /** The cached state of positions {@code from} and later of one sequence, in the decoder's own format. */
    byte[] save(int sequence, int from);

    /**
     * Puts a saved state behind the {@code from} positions that {@code sequence} has; false where that failed, and the sequence
     * is as before.
     */
    boolean restore(int sequence, int from, byte[] state);

    /** Threads for decoding, where the decoder has any. */
    void threads(int count);

    @Override
    void close();
}
