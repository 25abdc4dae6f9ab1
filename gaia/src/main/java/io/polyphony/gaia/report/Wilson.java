package io.polyphony.gaia.report;

/** Wilson's score interval of a share: unlike the usual one it says something true of 0 of 10 and of 10 of 10. */
public final class Wilson {

    /** The normal distribution's 97.5% quantile. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * The 95% interval of a share.
     *
     * @param right how many of them, from 0 to {@code all}. Where every task was tried several times it is the sum of the tasks'
     *     means: attempts at one task aren't independent, so that counting them one by one would pretend to more than is known
     * @param all the number of tasks; of none everything is possible
     */
    public static Interval of(double right, int all) {
        if (!(right >= 0 && right <= all)) {
            throw new IllegalArgumentException(right + " right of " + all);
        }
        if (all == 0) {
            return new Interval(0, 1);
        }
        double share = right / all;
        double square = Z * Z / all;
        double centre = share + square / 2;
        double half = Z * Math.sqrt(share * (1 - share) / all + square / (4 * all));
        // Rounding must not push an end past the share or out of what a share can be.
        double low = right == 0 ? 0 : Math.clamp((centre - half) / (1 + square), 0, share);
        double high = right == all ? 1 : Math.clamp((centre + half) / (1 + square), share, 1);
        return new Interval(low, high);
    }
}
