package io.polyphony.gaia.reading;

import io.polyphony.gaia.text.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text.
 *
 * @param text as it stands there
 * @param start where it begins
 * @param end behind it
 * @param lower in small letters
 * @param stem as words are compared
 */
record Token(String text, int start, int end, String lower, String stem) {

    private static final Pattern WORD = Pattern.compile(
            "[$€£]?\\p{N}+(?:[.,:/]\\p{N}+)*(?:st|nd|rd|th)?(?:[-/]?[\\p{L}\\p{N}]+)*[%€£]?|[\\p{L}\\p{M}]+(?:['’.&/-]?[\\p{L}\\p{M}\\p{N}]+)*|&");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            int cut = word.length() - POSSESSIVE.matcher(word).replaceFirst("").length();
            String plain = word.substring(0, word.length() - cut);
            String lower = plain.toLowerCase(Locale.ROOT);
            tokens.add(new Token(plain, matcher.start(), matcher.end() - cut, lower, Stem.of(lower)));
        }
        return tokens;
    }

    boolean capital() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    boolean digits() {
        return text.chars().anyMatch(Character::isDigit);
    }

    boolean numeric() {
        return text.matches("[$€£]?\\d[\\d.,]*%?[€£]?") || Lexicon.NUMBERS.contains(lower);
    }

    /** Whether it only holds a sentence together. */
    boolean little() {
        return Lexicon.LITTLE.contains(lower);
    }
}
