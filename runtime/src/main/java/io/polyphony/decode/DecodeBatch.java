package io.polyphony.decode;

/**
 * Rows of one decode call, each a token of one sequence at one position; filled anew for every step, never reallocated.
 *
 * <p>Rows of a sequence stand in the order of their positions.
 */
public final class DecodeBatch {

    private final int[] tokens;
    private final int[] positions;
    private final int[] sequences;
    private final byte[] outputs;
    private int rows;

    public DecodeBatch(int capacity) {
        tokens = new int[capacity];
        positions = new int[capacity];
        sequences = new int[capacity];
        outputs = new byte[capacity];
    }

    /** Adds a row and returns its index. */
    public int add(int token, int position, int sequence, boolean output) {
        int row = rows++;
        tokens[row] = token;
        positions[row] = position;
        sequences[row] = sequence;
        outputs[row] = output ? (byte) 1 : 0;
        return row;
    }

    /** Keeps only the first {@code count} rows. */
    public void limit(int count) {
        rows = count;
    }

    /** Forgets all rows. */
    public void clear() {
        rows = 0;
    }

    /** Rows added since the last {@link #clear}. */
    public int rows() {
        return rows;
    }

    /** Most rows that fit. */
    public int capacity() {
        return tokens.length;
    }

    /** Rows that can still be added. */
    public int room() {
        return tokens.length - rows;
    }

    /** Token of each row; only the first {@link #rows} entries count. The array is the batch's own. */
    public int[] tokens() {
        return tokens;
    }

    /** Position of each row in its sequence. The array is the batch's own. */
    public int[] positions() {
        return positions;
    }

    /** Sequence id of each row. The array is the batch's own. */
    public int[] sequences() {
        return sequences;
    }

    /** 1 where the logits of a row are wanted, else 0. The array is the batch's own. */
    public byte[] outputs() {
        return outputs;
    }
}
