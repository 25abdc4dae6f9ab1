package io.polyphony.gaia.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A share of attempts.
 *
 * @param right those with the right answer
 * @param all those that were asked for, made or not
 */
public record Tally(
        @JsonProperty("correct") int right,
        @JsonProperty("all") int all) {

    /** From 0 to 1; 0 of nothing. */
    public double score() {
        return all == 0 ? 0 : (double) right / all;
    }
}
