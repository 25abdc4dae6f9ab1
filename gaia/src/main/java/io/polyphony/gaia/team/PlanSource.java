package io.polyphony.gaia.team;

/**
 * Where plans come from, and how much those of each are to be trusted: the logarithm of a plan's odds is {@code fit} and {@code scale}
 * times what its source says of it. Both were found on development tasks.
 */
enum PlanSource {
    /** Worked examples that are like the question, and compositions of its quantities. */
    PLANS(-2.4, 1.7),
    /** What the question's quantities measure. */
    MEASURES(5.6, 5.5),
    /** Readings of a question about days. */
    CALENDAR(1.3, 10),
    /** The rules of those who solve without a model. */
    RULES(4, 3);

    private final double fit;
    private final double scale;

    PlanSource(double fit, double scale) {
        this.fit = fit;
        this.scale = scale;
    }

    double weigh(double prior) {
        return fit + scale * prior;
    }
}
