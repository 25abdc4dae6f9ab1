package io.polyphony.gaia.report;

/** The exact two-sided sign test; over tasks that one of two runs solved and the other didn't it is McNemar's exact test. */
public final class SignTest {

    private SignTest() {}

    /**
     * How probable it is that a fair coin falls at least so unevenly: 2·P(X ≤ min), at most 1, for X of the binomial distribution
     * with {@code first + second} draws.
     *
     * @param first how often the one was better, at least 0
     * @param second how often the other was
     */
    public static double p(int first, int second) {
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException(first + " against " + second);
        }
        int draws = Math.addExact(first, second);
        int fewer = Math.min(first, second);
        if (first == second) {
            return 1;
        }
        // In logarithms, since 2^-n is no double from n = 1075 on.
        double choose = -draws * Math.log(2);
        double sum = 0;
        for (int i = 0; i <= fewer; i++) {
            sum += Math.exp(choose);
            choose += Math.log(draws - i) - Math.log(i + 1);
        }
        return Math.min(1, 2 * sum);
    }
}
