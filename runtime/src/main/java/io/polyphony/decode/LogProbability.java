package io.polyphony.decode;

import java.nio.FloatBuffer;

/** The natural logarithm of a token's probability under a row of logits. */
final class LogProbability {

    private LogProbability() {}

    static double of(int token, FloatBuffer logits, int offset, int size) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, logits.get(offset + i));
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(logits.get(offset + i) - most);
        }
        return logits.get(offset + token) - most - Math.log(sum);
    }
}
