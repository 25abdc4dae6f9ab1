package io.polyphony.gaia.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or number of a text.
 *
 * @param lower in small letters, without accents
 * @param stem what it is compared by
 * @param start where it stands
 * @param end behind it
 * @param capital whether it begins with a capital letter
 */
record Token(String lower, String stem, int start, int end, boolean capital) {

    private static final Pattern WORD = Pattern.compile("\\d+(?:[.,]\\d+)*(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** The words of {@code text}, without an s of possession. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            char before = matcher.start() > 0 ? text.charAt(matcher.start() - 1) : ' ';
            if (word.equals("s") && (before == '\'' || before == '\u2019')) {
                continue;
            }
            String lower = plain(word).toLowerCase(Locale.ROOT);
            tokens.add(new Token(
                    lower, Lexicon.stem(lower), matcher.start(), matcher.end(), Character.isUpperCase(word.charAt(0))));
        }
        return tokens;
    }

    private static String plain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 0x7f) {
                return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                        .replaceAll("");
            }
        }
        return word;
    }
}
