package io.polyphony.cli.bench;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The values of one quantity, one for each round; values of the same round belong together. */
final class Series {

    private double[] values = {};

    private Series(double... values) {
        this.values = values;
    }

    Series() {}

    void add(double value) {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = value;
    }

    Series map(DoubleUnaryOperator operator) {
        return new Series(Arrays.stream(values).map(operator).toArray());
    }

    /** This and {@code other}, round by round: what slows down a whole round slows down both. */
    Series with(Series other, DoubleBinaryOperator operator) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(values.length + " rounds and " + other.values.length);
        }
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsDouble(values[i], other.values[i]);
        }
        return new Series(result);
    }

    /** How many times as much as {@code other}, round by round. */
    Series over(Series other) {
        return with(other, (a, b) -> a / b);
    }

    Stats stats() {
        return Stats.of(values);
    }
}
