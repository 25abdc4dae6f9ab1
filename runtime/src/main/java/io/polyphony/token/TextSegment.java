package io.polyphony.token;

import java.util.Objects;

/**
 * A run of prompt text with its provenance.
 *
 * @param text the characters
 * @param trusted true where the text comes from the template itself, so that control tokens in it are meant as such; false
 *     for text from users, files, tools and other agents, in which they stay plain text
 */
public record TextSegment(String text, boolean trusted) {

    public TextSegment {
        Objects.requireNonNull(text, "text");
    }

    /** Text of a user, a file, a tool or an agent: control tokens in it stay plain text. */
    public static TextSegment data(String text) {
        return new TextSegment(text, false);
    }

    /** Text of a template: control tokens in it become control tokens. */
    public static TextSegment template(String text) {
        return new TextSegment(text, true);
    }
}
