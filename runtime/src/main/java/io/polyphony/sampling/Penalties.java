package io.polyphony.sampling;

/** How often each of the last {@code window} generated tokens occurred, and what that takes off its logit. */
final class Penalties {

    private final Sampling sampling;
    private final int[] recent;
    private final int[] counts;
    private int seen;

    Penalties(Sampling sampling, int vocabulary) {
        this.sampling = sampling;
        this.recent = new int[sampling.penaltyWindow()];
        this.counts = new int[vocabulary];
    }

    void accept(int token) {
        int slot = seen % recent.length;
        if (seen >= recent.length) {
            counts[recent[slot]]--;
        }
        recent[slot] = token;
        counts[token]++;
        seen++;
    }

    float apply(int token, float logit) {
        int count = counts[token];
        if (count == 0) {
            return logit;
        }
        float scaled = logit > 0 ? logit / sampling.repeatPenalty() : logit * sampling.repeatPenalty();
        return scaled - count * sampling.frequencyPenalty() - sampling.presencePenalty();
    }
}
