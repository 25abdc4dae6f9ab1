package io.polyphony.sampling;

import java.util.Arrays;

/**
 * The tokens that may be drawn, best first, in arrays that are used again for every token.
 *
 * <p>A candidate is one long: its logit in an order-preserving form above, its token below; sorting longs sorts by logit.
 */
final class Candidates {

    private final long[] packed;
    private final double[] weights;
    private int size;

    Candidates(int vocabulary) {
        packed = new long[vocabulary];
        weights = new double[vocabulary];
    }

    void clear() {
        size = 0;
    }

    void add(int token, float logit) {
        int bits = Float.floatToRawIntBits(logit);
        int ordered = bits ^ (bits >> 31 & 0x7fffffff);
        // Negated, so that the best comes first; the token breaks ties in favour of the lower id.
        packed[size++] = (long) ~ordered << 32 | token;
    }

    int size() {
        return size;
    }

    int token(int rank) {
        return (int) packed[rank];
    }

    private float logit(int rank) {
        int ordered = ~(int) (packed[rank] >> 32);
        return Float.intBitsToFloat(ordered ^ (ordered >> 31 & 0x7fffffff));
    }

    /** Sorts, applies top-k, top-p and min-p, and draws with {@code uniform}, which lies in [0, 1). */
    int draw(Sampling sampling, double uniform) {
        Arrays.sort(packed, 0, size);
        int count = sampling.topK() == 0 ? size : Math.min(size, sampling.topK());
        float best = logit(0);
        double total = 0;
        for (int rank = 0; rank < count; rank++) {
            weights[rank] = Math.exp(logit(rank) - best);
            total += weights[rank];
        }
        double enough = sampling.topP() * total;
        double sum = 0;
        int kept = 0;
        while (kept < count && sum < enough && (kept == 0 || weights[kept] >= sampling.minP())) {
            sum += weights[kept++];
        }
        double all = 0;
        for (int rank = 0; rank < kept; rank++) {
            weights[rank] = Math.exp((logit(rank) - best) / sampling.temperature());
            all += weights[rank];
        }
        double left = uniform * all;
        for (int rank = 0; rank < kept - 1; rank++) {
            left -= weights[rank];
            if (left < 0) {
                return token(rank);
            }
        }
        return token(kept - 1);
    }
}
