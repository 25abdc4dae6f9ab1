package io.polyphony.gaia.problem;

import java.util.Set;

/**
 * A problem as a whole.
 *
 * @param text of the problem
 * @param words the same, stemmed
 * @param asked what it asks for
 */
record Scene(String text, Set<String> words, Asked asked) {

    static Scene of(String text, Asked asked) {
        return new Scene(text, CueWords.stems(text), asked);
    }

    /** Whether the problem has one of these words, as a regular expression of word beginnings. */
    boolean speaks(String beginnings) {
        return text.matches("(?is).*\\b(?:" + beginnings + ").*");
    }

    /** The text between two terms. */
    String between(Term first, Term second) {
        return first.end() <= second.start() ? text.substring(first.end(), second.start()) : "";
    }

    /** The words just before and behind a term. */
    String around(Term term, int reach) {
        return text.substring(Math.max(0, term.start() - reach), Math.min(text.length(), term.end() + reach));
    }
}
