package io.polyphony.gaia.score;

import java.util.Arrays;

/**
 * What Python's {@code str} does with text where Java's own methods do something else. Texts are arrays of code points, as Python
 * counts them: what is taken out between two halves of a surrogate pair doesn't join them.
 */
final class PythonText {

    private static final int CAPITAL_SIGMA = 0x3A3;
    private static final int SMALL_SIGMA = 0x3C3;
    private static final int FINAL_SIGMA = 0x3C2;
    private static final int CAPITAL_I_WITH_DOT = 0x130;
    private static final int DOT_ABOVE = 0x307;

    /** Unicode's word breaks Single_Quote, MidNumLet and MidLetter: they don't end a word. In ascending order. */
    private static final int[] WITHIN_WORDS = {
        0x27, 0x2E, 0x3A, 0xB7, 0x387, 0x55F, 0x5F4, 0x2018, 0x2019, 0x2024, 0x2027, 0xFE13, 0xFE52, 0xFE55, 0xFF07,
        0xFF0E, 0xFF1A
    };

    private PythonText() {}

    /** What {@code str.isspace} and the regular expression {@code \s} take for white space. */
    static boolean isSpace(int codePoint) {
        return switch (codePoint) {
            case ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default ->
                codePoint >= 0x09 && codePoint <= 0x0D
                        || codePoint >= 0x1C && codePoint <= 0x1F
                        || codePoint >= 0x2000 && codePoint <= 0x200A;
        };
    }

    /** What {@code string.punctuation} has: all of ASCII that can be seen and is neither letter nor digit. */
    static boolean isPunctuation(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F && !Character.isLetterOrDigit(codePoint);
    }

    /** What {@code str.lower} gives. Java's own looks for the end of a word in another way than Unicode's Final_Sigma. */
    static int[] lower(int[] text) {
        int[] lower = new int[2 * text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            switch (text[i]) {
                case CAPITAL_SIGMA -> lower[length++] = endsWord(text, i) ? FINAL_SIGMA : SMALL_SIGMA;
                case CAPITAL_I_WITH_DOT -> {
                    lower[length++] = 'i';
                    lower[length++] = DOT_ABOVE;
                }
                default -> lower[length++] = Character.toLowerCase(text[i]);
            }
        }
        return Arrays.copyOf(lower, length);
    }

    private static boolean endsWord(int[] text, int at) {
        int before = at - 1;
        while (before >= 0 && isIgnorable(text[before])) {
            before--;
        }
        int after = at + 1;
        while (after < text.length && isIgnorable(text[after])) {
            after++;
        }
        return before >= 0 && isCased(text[before]) && !(after < text.length && isCased(text[after]));
    }

    private static boolean isCased(int codePoint) {
        return Character.isLowerCase(codePoint) || Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint);
    }

    private static boolean isIgnorable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> Arrays.binarySearch(WITHIN_WORDS, codePoint) >= 0;
        };
    }
}
