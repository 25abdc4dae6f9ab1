package io.polyphony.gaia.report;

/**
 * What several attempts at the same task say of k attempts: unbiased estimates from {@code right} of {@code attempts}, averaged over
 * tasks by whoever asks.
 */
public final class PassRate {

    private PassRate() {}

    /** pass@k, that at least one of k attempts is right: 1 − C(n−c, k) / C(n, k). */
    public static double any(int attempts, int right, int k) {
        return 1 - ofAll(attempts, attempts - right, k);
    }

    /** pass^k, that all of k attempts are right: C(c, k) / C(n, k). */
    public static double all(int attempts, int right, int k) {
        return ofAll(attempts, right, k);
    }

    /** C(c, k) / C(n, k), factor by factor. */
    private static double ofAll(int n, int c, int k) {
        if (c < 0 || c > n || k < 1 || k > n) {
            throw new IllegalArgumentException(k + " of " + n + " attempts, " + c + " of one kind");
        }
        double ratio = 1;
        for (int i = 0; i < k; i++) {
            ratio *= Math.max(0, c - i) / (double) (n - i);
        }
        return ratio;
    }
}
