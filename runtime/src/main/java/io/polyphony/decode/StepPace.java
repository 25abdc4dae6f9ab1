package io.polyphony.decode;

/**
 * The measured cost of a batch row, and from it the rows that a step may hold.
 *
 * <p>A row costs about the same whether it is prefill or decode, so one moving average is enough.
 */
final class StepPace {

    /** Prefill goes on even where single steps are slower than the target. */
    private static final int LEAST_PREFILL = 4;

    private static final double WEIGHT = 0.2;

    private final long targetNanos;
    private double nanosPerRow;

    StepPace(long targetNanos) {
        this.targetNanos = targetNanos;
    }

    void measured(int rows, long nanos) {
        double sample = (double) nanos / rows;
        nanosPerRow = nanosPerRow == 0 ? sample : nanosPerRow + WEIGHT * (sample - nanosPerRow);
    }

    /** Prefill rows beside {@code decodeRows} rows of generating sequences, at most {@code room}. */
    int prefillRows(int decodeRows, int room) {
        if (decodeRows == 0 || nanosPerRow == 0) {
            return room;
        }
        long rows = (long) (targetNanos / nanosPerRow) - decodeRows;
        return (int) Math.min(room, Math.max(LEAST_PREFILL, rows));
    }
}
