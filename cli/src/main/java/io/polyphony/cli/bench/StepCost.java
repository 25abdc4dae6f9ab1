package io.polyphony.cli.bench;

import io.polyphony.decode.DecodeBatch;
import io.polyphony.decode.Decoder;

/**
 * What decode calls take on this machine, roughly: for the estimate that is printed before anything is measured.
 *
 * @param one seconds of a call with one row
 * @param row seconds of each row of a large batch
 */
record StepCost(double one, double row) {

    /** Where no model is needed. */
    static final StepCost NONE = new StepCost(0, 0);

    private static final int ROWS = 64;

    static StepCost measure(BenchModel model) {
        try (Decoder decoder = model.decoder(2 * ROWS, ROWS, 1)) {
            seconds(decoder, ROWS);
            return new StepCost(seconds(decoder, 1), seconds(decoder, ROWS) / ROWS);
        }
    }

    private static double seconds(Decoder decoder, int rows) {
        DecodeBatch batch = new DecodeBatch(rows);
        for (int row = 0; row < rows; row++) {
            batch.add(0, row, 0, row == rows - 1);
        }
        long start = System.nanoTime();
        decoder.decode(batch);
        double seconds = (System.nanoTime() - start) / 1e9;
        decoder.clear();
        return seconds;
    }

    /** Seconds of a call with {@code rows} rows. */
    double step(int rows) {
        return Math.max(one, one + (rows - 1) * row);
    }

    /** Seconds of a prompt. */
    double prefill(int tokens) {
        return tokens * row;
    }
}
