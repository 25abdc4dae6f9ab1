package io.polyphony.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The width of text on a terminal, in columns.
 *
 * <p>Measured in grapheme clusters: an ideograph or an emoji takes two columns, however many code points it is made of;
 * combining marks and SGR escape sequences (colours) take none.
 */
public final class DisplayWidth {

    private static final Pattern SGR = Pattern.compile("\u001B\\[[0-9;]*m");
    /** One colour sequence or one grapheme cluster. */
    private static final Pattern PIECE = Pattern.compile(SGR.pattern() + "|\\X");

    private static final String RESET = "\u001B[0m";
    private static final int EMOJI_STYLE = 0xFE0F;

    private DisplayWidth() {}

    /** The columns that {@code text}, a single line, takes. */
    public static int of(String text) {
        if (isPlainAscii(text)) {
            return text.length();
        }
        int width = 0;
        for (Matcher piece = PIECE.matcher(text); piece.find(); ) {
            width += ofPiece(piece.group());
        }
        return width;
    }

    /**
     * At most {@code columns} columns of {@code text}; what was cut off is marked by {@code …}, and colours that were
     * still on are switched off.
     */
    public static String truncate(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        if (columns <= 0) {
            return "";
        }
        var kept = new StringBuilder();
        int width = 0;
        boolean coloured = false;
        for (Matcher piece = PIECE.matcher(text); piece.find(); ) {
            int more = ofPiece(piece.group());
            if (width + more > columns - 1) {
                break;
            }
            kept.append(piece.group());
            width += more;
            coloured |= SGR.matcher(piece.group()).matches();
        }
        return kept.append('…').append(coloured ? RESET : "").toString();
    }

    /**
     * {@code text} as one harmless line: line breaks, tabs and other control characters become spaces, and escape
     * sequences other than colours lose their effect. Models' and files' text passes here before it reaches a terminal.
     */
    public static String singleLine(String text) {
        if (isPlainAscii(text)) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        Matcher colour = SGR.matcher(text);
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '\u001B' && colour.region(i, text.length()).lookingAt()) {
                clean.append(colour.group());
                i = colour.end();
                continue;
            }
            int codePoint = text.codePointAt(i);
            clean.appendCodePoint(breaksLine(codePoint) ? ' ' : codePoint);
            i += Character.charCount(codePoint);
        }
        return clean.toString();
    }

    private static boolean breaksLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> isDirectionOverride(codePoint);
        };
    }

    /** Whether it reorders the rest of the line, which would tear a table's columns apart. */
    private static boolean isDirectionOverride(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean isPlainAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static int ofPiece(String piece) {
        if (piece.charAt(0) == '\u001B') {
            return 0;
        }
        int first = piece.codePointAt(0);
        if (!Character.isEmoji(first)) {
            return piece.codePoints().map(DisplayWidth::ofCodePoint).sum();
        }
        // Joined emoji, skin tones and the two letters of a flag are shown as one.
        return piece.indexOf(EMOJI_STYLE) > 0
                ? 2
                : piece.codePoints().map(DisplayWidth::ofCodePoint).max().orElseThrow();
    }

    private static int ofCodePoint(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(codePoint) ? 2 : isHangulTail(codePoint) ? 0 : 1;
        };
    }

    /** Whether it is a vowel or final consonant, which is drawn into the syllable before it. */
    private static boolean isHangulTail(int codePoint) {
        return codePoint >= 0x1160 && codePoint <= 0x11FF;
    }

    /** Whether Unicode's East Asian Width is Wide or Fullwidth, by block; emoji by their own property. */
    private static boolean isWide(int codePoint) {
        if (codePoint < 0x1100) {
            return false;
        }
        return codePoint <= 0x115F // Hangul initials
                || codePoint >= 0x2E80 && codePoint <= 0xA4CF && codePoint != 0x303F // radicals to Yi
                || codePoint >= 0xA960 && codePoint <= 0xA97F // Hangul, extended
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3 // Hangul syllables
                || codePoint >= 0xF900 && codePoint <= 0xFAFF // compatibility ideographs
                || codePoint >= 0xFE30 && codePoint <= 0xFE6F // compatibility and small forms
                || codePoint >= 0xFF01 && codePoint <= 0xFF60 // full-width forms
                || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                || codePoint >= 0x17000 && codePoint <= 0x1B2FF // Tangut to Kana supplements
                || codePoint >= 0x20000 && codePoint <= 0x3FFFD // ideographs, supplementary planes
                || Character.isEmojiPresentation(codePoint);
    }
}
