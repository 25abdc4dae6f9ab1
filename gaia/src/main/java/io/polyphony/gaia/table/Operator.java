package io.polyphony.gaia.table;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a condition compares a cell with its value. */
public enum Operator {
    @JsonProperty("=")
    @JsonAlias({"==", "is", "equals"})
    EQUAL("="),
    /** The opposite of {@link #EQUAL}: empty cells aren't equal to a value. */
    @JsonProperty("!=")
    @JsonAlias({"<>", "is-not", "not-equals"})
    DIFFERENT("!="),
    @JsonProperty("<")
    LESS("<"),
    @JsonProperty("<=")
    AT_MOST("<="),
    @JsonProperty(">")
    MORE(">"),
    @JsonProperty(">=")
    AT_LEAST(">="),
    @JsonProperty("contains")
    CONTAINS("contains"),
    @JsonProperty("starts-with")
    STARTS_WITH("starts-with"),
    /** One of a list: texts between commas, or a JSON array. */
    @JsonProperty("in")
    IN("in"),
    /** The opposite of {@link #IN}. */
    @JsonProperty("not-in")
    NOT_IN("not-in"),
    @JsonProperty("empty")
    EMPTY("empty"),
    @JsonProperty("not-empty")
    NOT_EMPTY("not-empty"),
    /** Whether the cell is filled with a colour. */
    @JsonProperty("colour=")
    @JsonAlias("color=")
    COLOUR("colour="),
    /** Whether it isn't: in another colour, or in none. */
    @JsonProperty("colour!=")
    @JsonAlias("color!=")
    OTHER_COLOUR("colour!=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As it is written in queries. */
    public String sign() {
        return sign;
    }

    /** Whether it asks for an order. */
    boolean orders() {
        return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
    }

    /** Whether it compares with nothing. */
    boolean standsAlone() {
        return this == EMPTY || this == NOT_EMPTY;
    }

    boolean holds(int comparison) {
        return switch (this) {
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case MORE -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
            default -> throw new IllegalStateException(sign + " asks for no order");
        };
    }
}
