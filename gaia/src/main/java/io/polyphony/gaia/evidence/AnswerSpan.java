package io.polyphony.gaia.evidence;

import java.util.Objects;

/**
 * Words of a statement that may be an answer.
 *
 * @param text as they stand there
 * @param statement where they stand
 */
public record AnswerSpan(String text, Statement statement) {

    public AnswerSpan {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(statement, "statement");
    }
}
