package io.polyphony.gaia.calendar;

import io.polyphony.gaia.text.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which words of a text are about a day: those of its clause, and the name that stands before it. */
final class Clauses {

    private static final Set<String> EMPTY = Set.of(
            ("a an the its his her their our this that it on in at of for to from by is was are were be been will would has have had and or but"
                            + " if when then which who with as after before following day date dates days time same just exactly he she they we i you there each every no not please")
                    .split(" "));
    private static final String ENDS = "[.;?!:]";

    private Clauses() {}

    /** Stems of the words between the sentence's other days. */
    static Set<String> words(List<Item> items, int at) {
        Set<String> words = new TreeSet<>();
        for (int step : new int[] {-1, 1}) {
            for (int i = at + step; i >= 0 && i < items.size(); i += step) {
                Item item = items.get(i);
                boolean other = item instanceof Item.Day || item instanceof Item.Range;
                if (other || Lexer.word(item).matches(ENDS)) {
                    break;
                }
                stem(item).ifPresent(words::add);
            }
        }
        return words;
    }

    /** Whether a word names nothing. */
    static boolean isEmpty(String word) {
        return EMPTY.contains(word.toLowerCase(java.util.Locale.ROOT));
    }

    private static Optional<String> stem(Item item) {
        String word = Lexer.word(item);
        return word.length() > 2 && !EMPTY.contains(word) ? Optional.of(Stem.of(word)) : Optional.empty();
    }

    /** The event that is called by the words from an item on. */
    static Optional<Event> named(List<Item> items, int from, List<Event> events) {
        List<String> called = new ArrayList<>();
        for (int i = from; i < end(items, from) + 1 && i < items.size(); i++) {
            stem(items.get(i)).ifPresent(called::add);
        }
        if (called.isEmpty()) {
            return Optional.empty();
        }
        if (called.stream().anyMatch(word -> word.matches("end|expir\\w*|finish\\w*|over|run|laps\\w*"))
                && !events.isEmpty()) {
            return Optional.of(events.getLast());
        }
        Event best = null;
        long most = 0;
        for (Event event : events) {
            long same = called.stream()
                    .filter(word -> event.words().stream().anyMatch(other -> alike(word, other)))
                    .count();
            if (same > 0 && same >= most) {
                most = same;
                best = event;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean alike(String word, String other) {
        int shared = Math.min(word.length(), other.length());
        return word.equals(other) || shared >= 4 && (word.startsWith(other) || other.startsWith(word));
    }

    /** The last word of a noun's phrase that begins at an item. */
    static int end(List<Item> items, int from) {
        int end = from;
        for (int i = from; i < items.size() && i < from + 5; i++) {
            String word = Lexer.word(items.get(i));
            if (word.isEmpty()
                    || word.matches("[.,;?!:()]|and|but|or|is|was|are|were|will|must|has|had|on|in|at|by|to|if")) {
                break;
            }
            end = i;
        }
        return Math.min(end, items.size() - 1);
    }

    /** The last name before an item in its sentence: words with capitals, as the text writes them. */
    static String label(List<Item> items, int at, String text) {
        Item.Word last = null;
        Item.Word first = null;
        for (int i = at - 1; i >= 0 && !Lexer.word(items.get(i)).matches("[.;?!]"); i--) {
            Item item = items.get(i);
            boolean opens = i == 0 || Lexer.word(items.get(i - 1)).matches("[.;?!]");
            if (item instanceof Item.Word word
                    && word.capital()
                    && (!opens || !EMPTY.contains(word.text()))
                    && !word.text().matches("the|an?|which|what|on|in")) {
                last = last == null ? word : last;
                first = word;
            } else if (last != null
                    && !(item instanceof Item.Word word && word.text().matches("&|'|of|de|la"))) {
                break;
            }
        }
        return last == null
                ? ""
                : text.substring(first.place().start(), last.place().end()).replaceFirst("['’]s$", "");
    }
}
