package io.polyphony.runtime;

/**
 * The embedding of one text.
 *
 * @param vector of length 1, so that the dot product of two is their cosine; as many numbers as the model's dimension
 * @param tokens of the text that were embedded, those included that the model has around it
 * @param truncated whether the text had more
 */
public record TextEmbedding(float[] vector, int tokens, boolean truncated) {

    /** {@code state} brought to length 1; its direction has to be one. */
    static TextEmbedding of(float[] state, int tokens, boolean truncated) {
        double length = length(state);
        float[] vector = new float[state.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (state[i] / length);
        }
        return new TextEmbedding(vector, tokens, truncated);
    }

    /** The Euclidean length of {@code state}; no finite number where one of its numbers is none. */
    static double length(float[] state) {
        double sum = 0;
        for (float value : state) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /** The cosine of the angle between this and {@code other}, from -1 to 1. */
    public double cosine(TextEmbedding other) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += (double) vector[i] * other.vector[i];
        }
        return Math.clamp(sum, -1, 1);
    }
}
