package io.polyphony.gaia.calendar;

import java.util.Set;

/**
 * A day on which something happens in a text.
 *
 * @param day which it is
 * @param item its place among the items
 * @param sentence which of the text's sentences tells of it
 * @param words of the clause that tells of it
 * @param derived whether it was worked out
 * @param label who or what it is the day of; empty where that isn't known
 */
record Event(Term day, int item, int sentence, Set<String> words, boolean derived, String label) {

    Event {
        words = Set.copyOf(words);
    }
}
