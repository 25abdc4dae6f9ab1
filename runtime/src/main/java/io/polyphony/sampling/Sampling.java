package io.polyphony.sampling;

import io.polyphony.error.InvalidRequestException;

/**
 * How the next token is chosen from the logits. The filters apply in the order of the components.
 *
 * @param repeatPenalty divides the logits of recent tokens where above 0, multiplies them where below; 1 does nothing
 * @param frequencyPenalty taken off a token's logit once for each time that it is among the recent ones
 * @param presencePenalty taken off a token's logit once if it is among the recent ones
 * @param penaltyWindow number of generated tokens that count as recent
 * @param topK most candidates; 0 is without bound
 * @param topP smallest set of the most probable candidates whose probabilities add up to this; 1 does nothing
 * @param minP least probability, as a share of the best candidate's; 0 does nothing
 * @param temperature divides the logits before drawing; 0 always takes the best candidate
 * @param seed of the generator that draws; the same seed gives the same draws
 */
public record Sampling(
        float repeatPenalty,
        float frequencyPenalty,
        float presencePenalty,
        int penaltyWindow,
        int topK,
        float topP,
        float minP,
        float temperature,
        long seed) {

    /** Always the most probable token. */
    public static final Sampling GREEDY = new Sampling(1, 0, 0, 64, 40, 0.95f, 0.05f, 0, 0);

    public Sampling {
        require(repeatPenalty > 0 && repeatPenalty <= 100, "repeat penalty", repeatPenalty, "above 0, at most 100");
        require(Math.abs(frequencyPenalty) <= 2, "frequency penalty", frequencyPenalty, "from -2 to 2");
        require(Math.abs(presencePenalty) <= 2, "presence penalty", presencePenalty, "from -2 to 2");
        require(penaltyWindow >= 0, "penalty window", penaltyWindow, "0 or more");
        require(topK >= 0, "top-k", topK, "0 or more");
        require(topP > 0 && topP <= 1, "top-p", topP, "above 0, at most 1");
        require(minP >= 0 && minP <= 1, "min-p", minP, "from 0 to 1");
        require(temperature >= 0 && temperature <= 100, "temperature", temperature, "from 0 to 100");
    }

    /** Draws at {@code temperature} among the 40 best, top-p 0.95, min-p 0.05. */
    public static Sampling of(double temperature, long seed) {
        return GREEDY.withTemperature(temperature).withSeed(seed);
    }

    public Sampling withTemperature(double value) {
        return new Sampling(
                repeatPenalty, frequencyPenalty, presencePenalty, penaltyWindow, topK, topP, minP, (float) value, seed);
    }

    public Sampling withSeed(long value) {
        return new Sampling(
                repeatPenalty, frequencyPenalty, presencePenalty, penaltyWindow, topK, topP, minP, temperature, value);
    }

    public Sampling withTopK(int value) {
        return new Sampling(
                repeatPenalty, frequencyPenalty, presencePenalty, penaltyWindow, value, topP, minP, temperature, seed);
    }

    public Sampling withTopP(double value) {
        return new Sampling(
                repeatPenalty,
                frequencyPenalty,
                presencePenalty,
                penaltyWindow,
                topK,
                (float) value,
                minP,
                temperature,
                seed);
    }

    public Sampling withMinP(double value) {
        return new Sampling(
                repeatPenalty,
                frequencyPenalty,
                presencePenalty,
                penaltyWindow,
                topK,
                topP,
                (float) value,
                temperature,
                seed);
    }

    /** The three penalties over the last {@code window} generated tokens. */
    public Sampling withPenalties(double repeat, double frequency, double presence, int window) {
        return new Sampling(
                (float) repeat, (float) frequency, (float) presence, window, topK, topP, minP, temperature, seed);
    }

    boolean greedy() {
        return temperature == 0;
    }

    boolean penalises() {
        return penaltyWindow > 0 && (repeatPenalty != 1 || frequencyPenalty != 0 || presencePenalty != 0);
    }

    private static void require(boolean holds, String name, float value, String range) {
        if (!holds) {
            throw new InvalidRequestException("the " + name + " is " + value + ", and has to be " + range + ".");
        }
    }
}
