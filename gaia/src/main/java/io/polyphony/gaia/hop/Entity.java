package io.polyphony.gaia.hop;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something that a text names: by a proper name, or by a word and a number such as "hive 9".
 *
 * @param words their stems
 * @param start where it stands in the text
 * @param end behind it
 */
record Entity(Set<String> words, int start, int end) {

    private static final double CONFLICT = 0.25;

    Entity {
        words = Set.copyOf(words);
    }

    /** The words that both have. */
    Set<String> shared(Entity other) {
        Set<String> shared = new LinkedHashSet<>();
        for (String word : words) {
            for (String same : other.words) {
                if (word.equals(same) || word.endsWith("#" + same) || same.endsWith("#" + word)) {
                    shared.add(word);
                }
            }
        }
        return shared;
    }

    /** From 0 to 1: whether both can be one, as Bruno Quiller and Quiller, but not Jan Dusek and Karel Dusek. */
    double agreement(Entity other) {
        return apart(this, other) && apart(other, this) ? CONFLICT : 1;
    }

    private static boolean apart(Entity one, Entity other) {
        return one.words.stream()
                .anyMatch(word -> !Lexicon.title(word) && other.words.stream().noneMatch(same -> alike(word, same)));
    }

    /** The same word, a labelled number and the number, or a name and its initial. */
    private static boolean alike(String one, String other) {
        boolean initial = (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
        return one.equals(other) || initial || one.endsWith("#" + other) || other.endsWith("#" + one);
    }
}
