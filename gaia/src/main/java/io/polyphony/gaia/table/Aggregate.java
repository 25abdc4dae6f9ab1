package io.polyphony.gaia.table;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/** One value of many; empty cells don't count. */
public enum Aggregate {
    /** The number of rows, or of filled cells where a column is named. */
    @JsonProperty("count")
    COUNT("count"),
    @JsonProperty("sum")
    @JsonAlias("total")
    SUM("sum"),
    /** To 34 digits. */
    @JsonProperty("mean")
    @JsonAlias({"average", "avg"})
    MEAN("mean"),
    @JsonProperty("min")
    @JsonAlias("minimum")
    MIN("min"),
    @JsonProperty("max")
    @JsonAlias("maximum")
    MAX("max"),
    /** The middle one, or the mean of both middle ones. */
    @JsonProperty("median")
    MEDIAN("median"),
    /** The number of different values. */
    @JsonProperty("distinct")
    DISTINCT("distinct");

    private final String word;

    Aggregate(String word) {
        this.word = word;
    }

    /** As it is written in queries. */
    public String word() {
        return word;
    }

    /** Whether it needs numbers. */
    boolean calculates() {
        return this == SUM || this == MEAN || this == MEDIAN;
    }

    /** Whether there is a value even of nothing. */
    boolean counts() {
        return this == COUNT || this == DISTINCT;
    }
}
