package io.polyphony.gaia.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Weekdays, and places such as "third" and "last" before them, as a question names them in its order. */
record NamedWords(List<String> weekdays, List<String> ordinals) {

    private static final Pattern WEEKDAY =
            Pattern.compile("(?i)\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b(?! to | through |-)");
    private static final Pattern ORDINAL = Pattern.compile(
            "(?i)\\b(first|second|third|fourth|fifth|last)\\b(?=(?: and only the first)?\\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day)");
    private static final Set<String> ORDINALS = Set.of("first", "second", "third", "fourth", "fifth", "last");

    static NamedWords of(String text) {
        return new NamedWords(
                WEEKDAY.matcher(text).results().map(NamedWords::weekday).toList(),
                ORDINAL.matcher(text)
                        .results()
                        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static String weekday(MatchResult found) {
        String day = found.group(1).toLowerCase(Locale.ROOT);
        return Character.toUpperCase(day.charAt(0)) + day.substring(1) + "day";
    }

    /** What kind of word it is: those of one kind take the question's words in turn. */
    static String kind(String word) {
        return ORDINALS.contains(word) ? "ordinal" : WEEKDAY.matcher(word).matches() ? "weekday" : word;
    }

    /** The word of this question in the place of {@code word} of a plan, the {@code use}-th such word in it; empty where there is none. */
    Optional<String> instead(String word, int use) {
        if (ORDINALS.contains(word)) {
            return at(ordinals, use);
        }
        return WEEKDAY.matcher(word).matches() ? at(weekdays, use) : Optional.of(word);
    }

    /** Where there are fewer than the plan uses, the last one stands for the others too. */
    private static Optional<String> at(List<String> words, int use) {
        return words.isEmpty() ? Optional.empty() : Optional.of(words.get(Math.min(use, words.size() - 1)));
    }
}
