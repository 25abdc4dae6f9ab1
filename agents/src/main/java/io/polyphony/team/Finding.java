package io.polyphony.team;

import java.util.Objects;

/**
 * What came of a step.
 *
 * @param value the result
 * @param evidence the words of the document that it was read from, or the calculation
 * @param source the document, or the tool
 */
public record Finding(String value, String evidence, String source) {

    public Finding {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(source, "source");
    }
}
