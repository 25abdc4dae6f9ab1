package io.polyphony.gaia.team;

/**
 * Where plans come from, and how much those of each are to be trusted: the logarithm of a plan's odds is {@code fit} and {@code scale}
 * times what its source says of it. Both were found on development tasks.
 */
enum PlanSource {
    /** Worked examples that are like the question, and compositions of its quantities. */
    PLANS(-0.8, 1.6),
    /** What the question's quantities measure. */
    MEASURES(7.1, 3.8),
    /** Readings of a question about days. */
    CALENDAR(-0.7, 8),
    /** The rules of those who solve without a model. */
    RULES(4.3, 2.3);

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
