package io.polyphony.gaia.reading;

import java.util.List;

/**
 * A sentence, list entry, row or title of a page.
 *
 * @param file the file's name
 * @param number where it begins, from 1
 * @param text without marks
 * @param tokens its words
 * @param section the section's number; a title begins its section
 * @param title the titles that it stands under, the file's first
 * @param heading whether it is a title
 * @param columns for a row of a table: the titles of its cells, empty strings where there are none
 */
record Line(
        String file,
        int number,
        String text,
        List<Token> tokens,
        int section,
        String title,
        boolean heading,
        List<String> columns) {

    Line {
        tokens = List.copyOf(tokens);
        columns = List.copyOf(columns);
    }

    boolean row() {
        return !columns.isEmpty();
    }
}
