package io.polyphony.gaia.evidence;

import io.polyphony.gaia.text.Stem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words of texts and questions as they are compared. */
final class Terms {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[.,:'’-][\\p{L}\\p{N}]+)*");

    /** Words that say nothing about what a question is about, those about files and the form of answers among them. */
    private static final Set<String> EMPTY = Set.of(
            ("a an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it its me my no "
                            + "not of on or our she so than that the their them then there these they this to us was we were what when where "
                            + "which who whom whose why will with would you your give answer name find state attached according file document "
                            + "note notes archive zip many much two also per each question following attachment say says please only tell")
                    .split(" "));

    private Terms() {}

    static List<MatchResult> words(String text) {
        return WORD.matcher(text).results().toList();
    }

    static String stem(String word) {
        return Stem.of(word.toLowerCase(Locale.ROOT).replaceAll("['’]s$", ""));
    }

    static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        words(text).forEach(word -> stems.add(stem(word.group())));
        return stems;
    }

    /** What {@code question} is about. */
    static Set<String> ofQuestion(String question) {
        Set<String> terms = new LinkedHashSet<>();
        for (MatchResult word : words(question)) {
            if (!EMPTY.contains(word.group().toLowerCase(Locale.ROOT))) {
                terms.add(stem(word.group()));
            }
        }
        return terms;
    }

    /** Names and numbers in {@code text}, by which one sentence leads to another. */
    static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (MatchResult word : words(text)) {
            if (Character.isUpperCase(word.group().codePointAt(0))
                    || word.group().chars().anyMatch(Character::isDigit)) {
                names.add(stem(word.group()));
            }
        }
        return names;
    }
}
