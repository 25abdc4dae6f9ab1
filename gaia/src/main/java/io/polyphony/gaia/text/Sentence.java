package io.polyphony.gaia.text;

import java.util.Objects;

/**
 * A sentence of a text.
 *
 * @param file the text's name
 * @param line the number of the line that it begins in, from 1
 * @param text on one line
 */
public record Sentence(String file, int line, String text) {

    public Sentence {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }
}
