package io.polyphony.gaia.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a number or a sign of a text.
 *
 * @param text as it is written
 * @param word in lower case
 * @param start where it stands
 * @param end behind it
 */
record Token(String text, String word, int start, int end) {

    private static final Pattern PART = Pattern.compile(
            "(?:\\d{1,3}(?:[,\\u00a0\\u202f]\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+|[½¼¾⅓⅔⅛⅜⅝⅞]|[\\p{L}°µ²³]+(?:['’]\\p{L}+)?|\\S");

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            tokens.add(new Token(
                    matcher.group(), matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
        }
        return tokens;
    }

    boolean isNumber() {
        return Character.isDigit(text.charAt(0)) || text.length() > 1 && text.charAt(0) == '.';
    }

    boolean isWord() {
        return Character.isLetter(text.charAt(0)) || text.charAt(0) == '°' || text.charAt(0) == 'µ';
    }

    /** Whether another stands right behind it, without a space. */
    boolean touches(Token next) {
        return end == next.start;
    }
}
