package io.polyphony.gaia.problem;

import io.polyphony.gaia.text.Stem;
import io.polyphony.gaia.tool.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Nouns of phrases, as far as a list of the words that end a phrase tells them. */
final class Nouns {

    private static final Pattern WORD = Pattern.compile("[\\s-]*([\\p{L}']+)");
    private static final Pattern OF_THE =
            Pattern.compile("(?i)\\s+of (?:those|these|the|his|her|their|its|our|my)(?=\\s)");
    private static final int LONGEST_PHRASE = 4;
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("people", "person"),
            Map.entry("children", "child"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("loaves", "loaf"),
            Map.entry("shelves", "shelf"),
            Map.entry("halves", "half"),
            Map.entry("knives", "knife"),
            Map.entry("leaves", "leaf"),
            Map.entry("feet", "foot"),
            Map.entry("mice", "mouse"),
            Map.entry("boxes", "box"),
            Map.entry("guests", "guest"));
    /** Units that are hardly ever meant where the word stands alone. */
    private static final Set<String> NO_UNITS = Set.of(
            "a", "an", "hand", "hands", "point", "points", "chain", "cup", "cups", "bit", "turn", "rod", "cable", "one",
            "in", "perch");

    private static final Set<String> STOP = Set.of(
            "a",
            "an",
            "the",
            "and",
            "or",
            "but",
            "of",
            "in",
            "on",
            "at",
            "to",
            "by",
            "for",
            "from",
            "with",
            "without",
            "into",
            "per",
            "each",
            "every",
            "is",
            "was",
            "are",
            "were",
            "be",
            "been",
            "has",
            "had",
            "have",
            "will",
            "would",
            "can",
            "could",
            "must",
            "may",
            "do",
            "does",
            "did",
            "that",
            "which",
            "who",
            "what",
            "how",
            "when",
            "while",
            "where",
            "if",
            "then",
            "than",
            "as",
            "so",
            "it",
            "its",
            "they",
            "she",
            "he",
            "her",
            "his",
            "their",
            "this",
            "these",
            "those",
            "there",
            "all",
            "cost",
            "costs",
            "more",
            "less",
            "fewer",
            "after",
            "before",
            "until",
            "during",
            "between",
            "over",
            "under",
            "out",
            "off",
            "up",
            "down",
            "about",
            "apiece",
            "both",
            "not",
            "only",
            "altogether",
            "long",
            "wide",
            "high",
            "deep",
            "tall",
            "thick",
            "across",
            "left",
            "come",
            "comes",
            "came",
            "go",
            "goes",
            "went",
            "sell",
            "sells",
            "weigh",
            "weighs",
            "take",
            "takes",
            "hold",
            "holds",
            "given",
            "sold",
            "bought",
            "used",
            "needed",
            "full",
            "times",
            "away",
            "together",
            "i",
            "we",
            "you",
            "cover",
            "covers",
            "make",
            "makes",
            "made",
            "get",
            "gets",
            "pay",
            "pays",
            "paid",
            "remain",
            "remained",
            "leave",
            "leaves");

    private Nouns() {}

    /** A noun of a phrase and where its phrase ends. */
    record Found(String noun, int end) {}

    /** The noun of the phrase that begins at {@code from}: its first plural, else its last word; empty where there is no phrase. */
    static Optional<Found> after(String text, int from) {
        Matcher matcher = WORD.matcher(text);
        List<Found> words = new ArrayList<>();
        int at = from;
        Matcher of = OF_THE.matcher(text).region(from, text.length());
        if (of.lookingAt()) {
            at = of.end();
        }
        while (words.size() < LONGEST_PHRASE
                && matcher.region(at, text.length()).lookingAt()) {
            String word = matcher.group(1).toLowerCase(Locale.ROOT);
            if (STOP.contains(word) || at > from && matcher.group().contains("\n")) {
                break;
            }
            at = matcher.end();
            words.add(new Found(stem(word), at));
            if (isPlural(word)) {
                return Optional.of(words.getLast());
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(words.getLast());
    }

    static boolean isPlural(String word) {
        return IRREGULAR.containsKey(word)
                || word.length() > 3 && word.endsWith("s") && !word.matches(".*(?:ss|us|is)|.*'s");
    }

    /** What nouns are compared by. */
    static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return IRREGULAR.getOrDefault(lower, Stem.of(lower));
    }

    /** A unit at a place of a text. */
    record UnitFound(String unit, Map<String, Integer> dimension, int end) {}

    /** The unit that begins at {@code from}, of up to three words. */
    static Optional<UnitFound> unit(String text, int from) {
        Matcher matcher = WORD.matcher(text);
        Optional<UnitFound> best = Optional.empty();
        int at = from;
        for (int words = 1; words <= 3 && matcher.region(at, text.length()).lookingAt(); words++) {
            at = matcher.end();
            String unit = text.substring(from, at).strip();
            int end = at;
            if (!NO_UNITS.contains(unit.toLowerCase(Locale.ROOT))
                    && !STOP.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
                Optional<UnitFound> longer = Units.dimension(unit)
                        .filter(dimension -> !dimension.isEmpty() && dimension.size() < 3)
                        .map(dimension -> new UnitFound(unit, dimension, end));
                best = longer.isPresent() ? longer : best;
            }
        }
        return best;
    }
}
