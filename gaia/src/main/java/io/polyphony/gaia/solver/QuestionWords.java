package io.polyphony.gaia.solver;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words as rules compare them: without accents, endings and words that are in every question. */
final class QuestionWords {

    private static final Set<String> STOP = Set.of(
            ("a an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it its me "
                            + "my no not of on or our she so than that the their them then there these they this to us was we were "
                            + "what when where which who whom whose why will with would you your give answer name state attached file "
                            + "according read find say says whole full look list much many")
                    .split(" "));
    /** What questions say, and what columns are called instead. */
    private static final Map<String, List<String>> SYNONYMS = Map.ofEntries(
            Map.entry("long", List.of("length", "duration")),
            Map.entry("high", List.of("height", "altitude")),
            Map.entry("tall", List.of("height")),
            Map.entry("heav", List.of("weight", "mass")),
            Map.entry("weigh", List.of("weight", "mass")),
            Map.entry("expensiv", List.of("price", "cost")),
            Map.entry("cheap", List.of("price", "cost")),
            Map.entry("cost", List.of("price", "amount")),
            Map.entry("spend", List.of("amount", "cost")),
            Map.entry("spent", List.of("amount", "cost")),
            Map.entry("money", List.of("amount", "price")),
            Map.entry("worth", List.of("amount", "value")),
            Map.entry("paid", List.of("amount", "price")),
            Map.entry("earn", List.of("salary", "wage", "amount")),
            Map.entry("old", List.of("age", "born")),
            Map.entry("young", List.of("age", "born")),
            Map.entry("late", List.of("delay")),
            Map.entry("fast", List.of("time", "speed")),
            Map.entry("warm", List.of("temperature")),
            Map.entry("cold", List.of("temperature")),
            Map.entry("big", List.of("size", "area")),
            Map.entry("deep", List.of("depth")),
            Map.entry("wide", List.of("width")),
            Map.entry("people", List.of("population")));

    private QuestionWords() {}

    /** The telling words of a text, in order, each once. */
    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : plain(text).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && !STOP.contains(word)) {
                words.add(stem(word));
            }
        }
        return words;
    }

    /** The same and what columns may be called for them. */
    static Set<String> withSynonyms(String text) {
        Set<String> words = of(text);
        for (String word : List.copyOf(words)) {
            SYNONYMS.getOrDefault(word, List.of()).forEach(other -> words.add(stem(other)));
        }
        return words;
    }

    /** Small letters without accents. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]s\\b", "");
    }

    /** A word without its ending. */
    static String stem(String word) {
        String singular = without(word, List.of("ies", "s"));
        String stem = without(singular, List.of("iest", "est", "ier", "er", "ing", "ied", "ed", "e"));
        return stem.length() > 3 && (stem.endsWith("y") || stem.endsWith("i"))
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }

    private static String without(String word, List<String> endings) {
        return endings.stream()
                .filter(ending -> word.length() - ending.length() >= 3 && word.endsWith(ending) && !word.endsWith("ss"))
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
    }

    /** How many words of {@code some} are in {@code others}. */
    static long common(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).count();
    }
}
