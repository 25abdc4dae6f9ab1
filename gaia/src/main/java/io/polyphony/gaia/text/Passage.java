package io.polyphony.gaia.text;

import java.util.Objects;

/**
 * A part of a text: a paragraph, or about 80 words of a long one.
 *
 * @param file the text's name
 * @param line the number of its first line, from 1
 * @param text on one line
 * @param score how well it fits a query, above 0; 0 where nothing was asked
 */
public record Passage(String file, int line, String text, double score) {

    public Passage {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }

    Passage scored(double how) {
        return new Passage(file, line, text, how);
    }
}
