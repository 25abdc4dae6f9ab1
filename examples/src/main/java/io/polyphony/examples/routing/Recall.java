package io.polyphony.examples.routing;

/**
 * How many of the pairs of a request and a tool that it needs were found.
 *
 * @param found pairs whose tool was among the selected
 * @param pairs all of them, at least 1
 */
record Recall(int found, int pairs) {

    /** The quantile of the normal distribution that leaves 95% between it and its negative. */
    private static final double Z = 1.959964;

    double share() {
        return (double) found / pairs;
    }

    /** The lower end of Wilson's 95% interval. */
    double low() {
        return Math.max(0, centre() - spread());
    }

    /** The upper end of Wilson's 95% interval. */
    double high() {
        return Math.min(1, centre() + spread());
    }

    private double centre() {
        return (share() + Z * Z / (2 * pairs)) / (1 + Z * Z / pairs);
    }

    private double spread() {
        double variance = share() * (1 - share()) / pairs + Z * Z / (4.0 * pairs * pairs);
        return Z * Math.sqrt(variance) / (1 + Z * Z / pairs);
    }
}
