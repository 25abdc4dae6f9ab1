package io.polyphony.gaia.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text as they are compared: small letters without accents, by light English stemming. Numbers keep their point and lose
 * what separates thousands; scripts without spaces give a word for each character.
 */
final class Words {

    private static final Set<String> STOP_WORDS = Set.of(
            ("a an and any are as at be been but by can did do does for from had has have he her his how i if in into is it its me my "
                            + "no not of on or our she so than that the their them then there these they this to us was we were what "
                            + "when where which who whom whose why will with would you your")
                    .split(" "));

    private Words() {}

    /** All words, in order. */
    static List<String> of(String text) {
        List<String> words = unstemmed(text);
        words.replaceAll(Stem::of);
        return words;
    }

    private static List<String> unstemmed(String text) {
        String plain = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            int next = i + Character.charCount(c);
            if (standsAlone(c)) {
                add(words, word);
                words.add(Character.toString(c));
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(Character.toLowerCase(c));
            } else if (isMark(c)) {
                // An accent, after the letter that it was taken from.
                i = next;
                continue;
            } else if (!joins(plain, i, c, word)) {
                add(words, word);
            }
            i = next;
        }
        add(words, word);
        return words;
    }

    /** The words of a question without those that are in every text, unless it has no others. */
    static List<String> ofQuery(String query) {
        List<String> all = unstemmed(query);
        List<String> telling =
                all.stream().filter(word -> !STOP_WORDS.contains(word)).toList();
        return (telling.isEmpty() ? all : telling)
                .stream().map(Stem::of).distinct().toList();
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            String text = word.toString().toLowerCase(Locale.ROOT);
            words.add(text.endsWith("'s") ? text.substring(0, text.length() - 2) : text);
            word.setLength(0);
        }
    }

    /** Whether a sign stands inside of a word: the point of a number, the comma between its thousands, an apostrophe. */
    private static boolean joins(String text, int at, int c, StringBuilder word) {
        if (word.isEmpty() || at + 1 >= text.length()) {
            return false;
        }
        char before = word.charAt(word.length() - 1);
        char after = text.charAt(at + 1);
        if (c == '.' && isDigit(before) && isDigit(after)) {
            word.append('.');
            return true;
        }
        if (c == ',' && isDigit(before)) {
            return thousands(text, at + 1);
        }
        if (c != '\'' && c != '\u2019' || !Character.isLetter(after)) {
            return false;
        }
        boolean possessive = (after == 's' || after == 'S')
                && (at + 2 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
        if (possessive) {
            // It is taken away with its s, when the word is over.
            word.append('\'');
        }
        return true;
    }

    private static boolean thousands(String text, int from) {
        for (int i = from; i < from + 3; i++) {
            if (i >= text.length() || !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from + 3 >= text.length() || !isDigit(text.charAt(from + 3));
    }

    private static boolean standsAlone(int c) {
        Character.UnicodeScript script = c < 0x0e00 ? Character.UnicodeScript.LATIN : Character.UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI -> Character.isLetterOrDigit(c);
            default -> false;
        };
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
