package io.polyphony.cli.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One measured quantity.
 *
 * @param atMost the target for the median; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measurement(
        String name,
        String unit,
        @JsonUnwrapped Stats stats,
        @JsonProperty("at_most") Double atMost) {

    static Measurement of(String name, String unit, Series series) {
        return new Measurement(name, unit, series.stats(), null);
    }

    /** The same with a target. */
    Measurement atMost(double most) {
        return new Measurement(name, unit, stats, most);
    }

    /** Whether the median keeps to the target; null where there is none. */
    @JsonProperty("met")
    Boolean met() {
        return atMost == null ? null : stats.median() <= atMost;
    }

    @JsonIgnore
    String target() {
        return atMost == null ? "" : "≤ " + Numbers.text(atMost);
    }

    @JsonIgnore
    String verdict() {
        return atMost == null ? "" : met() ? "met" : "missed";
    }
}
