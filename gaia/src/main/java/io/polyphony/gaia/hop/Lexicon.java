package io.polyphony.gaia.hop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that belong to no note: little ones, groups of words for one relation, and superlatives. Read once from a resource. */
final class Lexicon {

    private static final String RESOURCE = "lexicon.txt";
    private static final Lexicon READ = new Lexicon();

    private final Set<String> little = new HashSet<>();
    private final Set<String> asking = new HashSet<>();
    private final Set<String> pronouns = new HashSet<>();
    private final Set<String> naming = new HashSet<>();
    private final Set<String> persons = new HashSet<>();
    private final Set<String> denying = new HashSet<>();
    private final Set<String> calendar = new HashSet<>();
    private final Set<String> months = new HashSet<>();
    private final Set<String> weak = new HashSet<>();
    private final Set<String> titles = new HashSet<>();
    private final Set<String> most = new HashSet<>();
    private final Set<String> least = new HashSet<>();
    private final Set<String> oldest = new HashSet<>();
    private final Set<String> newest = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private final Set<String> dates = new HashSet<>();
    private final Set<String> plain = new HashSet<>();
    private final Map<String, Set<Integer>> groups = new HashMap<>();

    private Lexicon() {
        Map<String, Set<String>> lists = Map.ofEntries(
                Map.entry("little", little),
                Map.entry("asking", asking),
                Map.entry("pronouns", pronouns),
                Map.entry("naming", naming),
                Map.entry("persons", persons),
                Map.entry("denying", denying),
                Map.entry("calendar", calendar),
                Map.entry("months", months),
                Map.entry("weak", weak),
                Map.entry("titles", titles),
                Map.entry("most", most),
                Map.entry("least", least),
                Map.entry("oldest", oldest),
                Map.entry("newest", newest),
                Map.entry("numbers", numbers),
                Map.entry("places", places),
                Map.entry("dates", dates),
                Map.entry("plain", plain));
        int group = 0;
        for (String line : lines()) {
            int colon = line.indexOf(':');
            List<String> words = List.of(line.substring(colon + 1).strip().split("\\s+"));
            String name = line.substring(0, Math.max(0, colon));
            if (name.equals("same")) {
                int number = group++;
                words.forEach(word -> groups.computeIfAbsent(Word.root(Word.stem(word)), _ -> new HashSet<>())
                        .add(number));
            } else {
                words.forEach(word -> {
                    lists.get(name).add(word);
                    lists.get(name).add(Word.stem(word));
                });
            }
        }
    }

    private static List<String> lines() {
        try (InputStream in = Lexicon.class.getResourceAsStream(RESOURCE)) {
            List<String> lines = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("the lexicon of hops can't be read from the class path", e);
        }
    }

    /** Whether a word tells nothing of what a text is about. */
    static boolean little(Word word) {
        return READ.little.contains(word.text().toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether a question's word speaks of the asking, of notes or of the answer's form. */
    static boolean asking(Word word) {
        return READ.asking.contains(word.stem());
    }

    static boolean pronoun(Word word) {
        return READ.pronouns.contains(word.text().toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether a word says that something has another name. */
    static boolean naming(Word word) {
        return READ.naming.contains(word.stem());
    }

    /** Whether a word is a weekday or a month. */
    static boolean calendar(String stem) {
        return READ.calendar.contains(stem);
    }

    static boolean month(String stem) {
        return READ.months.contains(stem);
    }

    /** Whether so many texts have a word that it leads from none to another. */
    static boolean weak(Word word) {
        return READ.weak.contains(word.stem());
    }

    /** Whether a word says that something isn't so. */
    static boolean denies(Word word) {
        return READ.denying.contains(word.text().toLowerCase(java.util.Locale.ROOT));
    }

    static boolean title(String stem) {
        return READ.titles.contains(stem);
    }

    /** What a thing is that a question asks for by the noun {@code stem}. */
    static Asked.Kind kind(String stem) {
        if (READ.dates.contains(stem)) {
            return Asked.Kind.DATE;
        }
        if (READ.numbers.contains(stem)) {
            return Asked.Kind.NUMBER;
        }
        if (READ.places.contains(stem)) {
            return Asked.Kind.PLACE;
        }
        if (READ.persons.contains(stem)) {
            return Asked.Kind.PERSON;
        }
        return READ.plain.contains(stem) ? Asked.Kind.PLAIN : Asked.Kind.ANY;
    }

    /** Which of several a superlative means. */
    static Extreme extreme(Word word) {
        String text = word.text().toLowerCase(java.util.Locale.ROOT);
        if (READ.most.contains(text)) {
            return Extreme.MOST;
        }
        if (READ.least.contains(text)) {
            return Extreme.LEAST;
        }
        if (READ.oldest.contains(text)) {
            return Extreme.OLDEST;
        }
        return READ.newest.contains(text) ? Extreme.NEWEST : Extreme.NONE;
    }

    /** Which end of a row a superlative means. */
    enum Extreme {
        NONE,
        MOST,
        LEAST,
        OLDEST,
        NEWEST
    }

    /** From 0 to 1: how much two words mean the same. */
    static double likeness(Word a, Word b) {
        if (a.stem().equals(b.stem())) {
            return 1;
        }
        if (a.root().equals(b.root()) && !a.digit()) {
            return 0.9;
        }
        // A name has no words of the same meaning.
        if (a.capital() && !a.opens() || b.capital() && !b.opens()) {
            return 0;
        }
        Set<Integer> own = READ.groups.getOrDefault(a.root(), Set.of());
        Set<Integer> other = READ.groups.getOrDefault(b.root(), Set.of());
        return own.stream().anyMatch(other::contains) ? 0.7 : 0;
    }
}
