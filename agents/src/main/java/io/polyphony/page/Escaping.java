package io.polyphony.page;

import java.util.Locale;

/**
 * Text of models and users as HTML shows it: markup is harmless, and characters that hide or reorder others, or that no
 * document may hold, are made visible.
 */
public final class Escaping {

    private static final char REPLACEMENT = '\uFFFD';

    private Escaping() {}

    /** The text as HTML and XML show it, in elements and in quoted attributes. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        append(text, out);
        return out.toString();
    }

    /** Appends the text as {@link #of} gives it. */
    public static void append(String text, StringBuilder out) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                case '\r' -> {
                    // A line end of Windows is one line end.
                    if (i + 1 == length || text.charAt(i + 1) != '\n') {
                        out.append('\u240D');
                    }
                }
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < length
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        visible(Character.toCodePoint(c, text.charAt(++i)), out);
                    } else {
                        visible(c, out);
                    }
                }
            }
        }
    }

    /** Appends a character that means nothing in markup, or what stands for it where it would hide, reorder or break. */
    public static void visible(int codePoint, StringBuilder out) {
        if (codePoint < 0x20) {
            out.append((char) (0x2400 + codePoint));
        } else if (codePoint == 0x7F) {
            out.append('\u2421');
        } else if (reorders(codePoint)) {
            out.append("[U+")
                    .append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT))
                    .append(']');
        } else if (illegal(codePoint)) {
            out.append(REPLACEMENT);
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    /** Embeddings, overrides and isolates: text after them may be shown in another order than it has. */
    private static boolean reorders(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean illegal(int codePoint) {
        return codePoint >= 0x80 && codePoint < 0xA0
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                || codePoint >= 0xFDD0 && codePoint <= 0xFDEF
                || (codePoint & 0xFFFE) == 0xFFFE;
    }
}
