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

    /** Takes positions {@code from} and later of {@code sequence} out of the cache; a cell that no sequence holds is free. */
    void truncate(int sequence, int from);

    /** Lets {@code target}, which must be empty, share the cells of positions 0 to {@code length - 1} of {@code source}. */
    void share(int source, int target, int length);

    /** Empties the cache for all sequences. */
    void clear();

    /** Cells that at least one sequence holds. */
    int usedCells();

    /** The cached state of one sequence in the decoder's own format. */
    byte[] save(int sequence);

    /** Puts a saved state into the empty {@code sequence}; false where no room was found, and the sequence is empty still. */
    boolean restore(int sequence, byte[] state);

    /** Threads for decoding, where the decoder has any. */
    void threads(int count);

    @Override
    void close();
}
