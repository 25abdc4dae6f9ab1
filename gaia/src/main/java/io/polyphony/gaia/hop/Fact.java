package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.Statement;
import java.util.List;

/**
 * A statement of a note, and what it speaks of.
 *
 * @param statement as it stands there
 * @param words in order
 * @param context words of the note's name and titles, which say what the note is about
 * @param topic words of its note's first sentence, which often says what the others are about
 * @param entities that it names
 * @param subjects that it doesn't name, but may speak of: its note's, or the one that a pronoun stands for
 */
record Fact(
        Statement statement,
        List<Word> words,
        List<Word> context,
        List<Word> topic,
        List<Entity> entities,
        List<Entity> subjects) {

    private static final int LONGEST_ROW = 8;
    private static final int OPENING = 3;

    Fact {
        words = List.copyOf(words);
        context = List.copyOf(context);
        topic = List.copyOf(topic);
        entities = List.copyOf(entities);
        subjects = List.copyOf(subjects);
    }

    /** Whether it speaks of something by a pronoun. */
    boolean refers() {
        return words.stream().limit(OPENING).anyMatch(Lexicon::pronoun);
    }

    /** Whether it is a row of a list, which says only with its note what it is about. */
    boolean row() {
        return words.size() <= LONGEST_ROW && !statement.text().matches("(?s).*[.!?]");
    }

    String file() {
        return statement.file();
    }
}
