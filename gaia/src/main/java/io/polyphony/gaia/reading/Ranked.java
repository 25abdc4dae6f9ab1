package io.polyphony.gaia.reading;

import java.util.Objects;

/**
 * An answer that was read.
 *
 * @param text of the answer
 * @param score how well it fits, a logarithm of odds
 * @param statement the sentence that it stands in
 * @param context the titles and the sentences around, in order
 */
public record Ranked(String text, double score, String statement, String context) {

    public Ranked {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(context, "context");
    }
}
