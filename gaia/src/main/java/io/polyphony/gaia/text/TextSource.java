package io.polyphony.gaia.text;

import java.util.List;
import java.util.Objects;

/**
 * A text to search in.
 *
 * @param file its name, whose words count as its own
 * @param lines in order
 * @param rows whether each line is a row of a table, and so a passage for itself
 */
public record TextSource(String file, List<String> lines, boolean rows) {

    public TextSource {
        Objects.requireNonNull(file, "file");
        lines = List.copyOf(lines);
    }
}
