package io.polyphony.gaia.question;

import java.util.Objects;

/**
 * A number or a date in a question, and the letter that stands for it in plans.
 *
 * @param letter unique in its question: A to O for numbers, P to Z for dates
 * @param kind what it is
 * @param value as tools take it: a plain decimal, an ISO date, or an ISO month such as {@code 2026-05}
 * @param start where it stands in the question
 * @param end behind it
 */
public record Quantity(char letter, Kind kind, String value, int start, int end) {

    /** What a quantity is. */
    public enum Kind {
        NUMBER,
        DATE,
        MONTH,
        /** The place in a row that an ordinal names: "the fifth time" is 5. */
        PLACE,
        /** Into how many parts something is cut: "two thirds" has a number and, in "thirds", a part of 3. */
        PART,
        /** How many times as much: "twice" is 2. */
        MULTIPLE
    }

    public Quantity {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    /** Whether its value is a decimal. */
    public boolean isNumber() {
        return kind != Kind.DATE && kind != Kind.MONTH;
    }
}
