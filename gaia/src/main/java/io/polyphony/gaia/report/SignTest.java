package io.polyphony.gaia.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

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
        // In whole numbers: C(n, i) is beyond any double from n = 1030 on.
        BigInteger choose = BigInteger.ONE;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i <= fewer; i++) {
            sum = sum.add(choose);
            choose = choose.multiply(BigInteger.valueOf(draws - i)).divide(BigInteger.valueOf(i + 1));
        }
        BigDecimal all = new BigDecimal(BigInteger.ONE.shiftLeft(draws));
        return new BigDecimal(sum.shiftLeft(1))
                .divide(all, MathContext.DECIMAL64)
                .doubleValue();
    }
}
