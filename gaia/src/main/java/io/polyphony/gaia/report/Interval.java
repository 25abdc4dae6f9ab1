package io.polyphony.gaia.report;

/**
 * A 95% interval.
 *
 * @param low its lower end
 * @param high its upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    /** Whether {@code value} lies in it, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
