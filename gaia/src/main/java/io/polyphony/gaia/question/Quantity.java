package io.polyphony.gaia.question;

import java.util.Objects;

/**
 * A number or a date in a question, and the letter that stands for it in plans.
 *
 * @param letter unique in its question: A to O for numbers, P to Z for dates
 * @param kind number, date or month
 * @param value as tools take it: a plain decimal, an ISO date, or an ISO month such as {@code 2026-05}
 * @param start where it stands in the question
 * @param end behind it
 */
public record Quantity(char letter, Kind kind, String value, int start, int end) {

    /** What a quantity is. */
    public enum Kind {
        NUMBER,
        DATE,
        MONTH
    }

    public Quantity {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }
}
