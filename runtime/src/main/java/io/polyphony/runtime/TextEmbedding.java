package io.polyphony.runtime;

import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import java.util.Arrays;

/**
 * The embedding of one text.
 *
 * @param vector of length 1, so that the dot product of two is their cosine; as many numbers as the model's dimension
 * @param tokens of the text that were embedded, those included that the model has around it
 * @param truncated whether the text had more
 */
public record TextEmbedding(float[] vector, int tokens, boolean truncated) {

    /**
     * {@code state} brought to length 1.
     *
     * @throws DecodeException where it has no length, or one of its numbers is none
     */
    static TextEmbedding of(float[] state, int tokens, boolean truncated) {
        double length = length(state);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new DecodeException("the model gave an embedding of length " + length
                    + ", which points nowhere; its weights may be damaged: get the file again from where it came.");
        }
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

    /** The cosine of the angle between this and {@code other} of the same dimension, from -1 to 1. */
    public double cosine(TextEmbedding other) {
        if (other.vector.length != vector.length) {
            throw new InvalidRequestException("embeddings of " + vector.length + " and " + other.vector.length
                    + " numbers can't be compared; embed both with the same model.");
        }
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += (double) vector[i] * other.vector[i];
        }
        return Math.clamp(sum, -1, 1);
    }

    /**
     * The first {@code dimensions} numbers brought to length 1 again, which is an embedding where the model was trained for
     * it (Matryoshka representation learning).
     *
     * @throws InvalidRequestException where there are not so many
     */
    public TextEmbedding shortened(int dimensions) {
        if (dimensions < 1 || dimensions > vector.length) {
            throw new InvalidRequestException("an embedding of " + vector.length + " numbers can't be shortened to "
                    + dimensions + "; ask for 1 to " + vector.length + ".");
        }
        return dimensions == vector.length ? this : of(Arrays.copyOf(vector, dimensions), tokens, truncated);
    }
}
