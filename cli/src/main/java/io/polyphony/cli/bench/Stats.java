package io.polyphony.cli.bench;

import java.util.Arrays;

/**
 * The middle and the ends of repeated measurements.
 *
 * @param n how many there were
 * @param median the mean of the two in the middle where {@code n} is even
 */
record Stats(int n, double median, double min, double max) {

    /** The statistics of at least one value. */
    static Stats of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("statistics of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Stats(n, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }
}
