package io.polyphony.gaia.hop;

import io.polyphony.gaia.text.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text.
 *
 * @param text as it stands there, without a possessive's ending
 * @param stem by which forms of one word are equal
 * @param root by which related words are equal, such as paint, painter and painting
 * @param start where it stands
 * @param end behind it
 * @param opens whether it is the first of a sentence, an entry or a value, where any word has a capital letter
 */
record Word(String text, String stem, String root, int start, int end, boolean opens) {

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]+(?:(?:[.,:'’](?=[\\p{L}\\p{N}])|-)[\\p{L}\\p{N}]+)*");
    private static final Pattern OPENING = Pattern.compile("(?s).*[.:;!?|•]\\s*[\"'“‘(]*\\s*");
    private static final Pattern ENDING = Pattern.compile(
            "(?:ership|ations?|ments?|tions?|ions?|ings?|ists?|ness|ances?|ences?|ants?|ers?|ors?|age|als?|ful|ly|y|e|s|i)$");
    private static final int SHORTEST_ROOT = 3;

    /** The words of {@code text}, in order. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(of(matcher.toMatchResult(), text));
        }
        return words;
    }

    private static Word of(MatchResult match, String text) {
        String plain = match.group().replaceFirst("['’]s$", "");
        String stem = stem(plain);
        boolean opens = OPENING.matcher(text.substring(0, match.start())).matches()
                || text.substring(0, match.start()).isBlank();
        return new Word(plain, stem, root(stem), match.start(), match.start() + plain.length(), opens);
    }

    static String stem(String word) {
        return Stem.of(word.toLowerCase(Locale.ROOT));
    }

    /** The stem without endings that make one kind of word from another. */
    static String root(String stem) {
        String root = stem;
        for (int i = 0; i < 2; i++) {
            String shorter = ENDING.matcher(root).replaceFirst("");
            if (shorter.length() < SHORTEST_ROOT || shorter.equals(root)) {
                break;
            }
            root = shorter;
        }
        int last = root.length() - 1;
        boolean doubled = last > 2 && root.charAt(last) == root.charAt(last - 1);
        return doubled ? root.substring(0, last) : root;
    }

    /** Whether it begins with a capital letter. */
    boolean capital() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    /** Whether it has a digit. */
    boolean digit() {
        return text.chars().anyMatch(Character::isDigit);
    }
}
