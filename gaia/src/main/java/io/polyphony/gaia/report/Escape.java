package io.polyphony.gaia.report;

/** Text from files, made harmless for the formats that it is put into. */
public final class Escape {

    private Escape() {}

    /**
     * As HTML and XML show it, in elements and in quoted attributes. Control characters are shown by their pictures, and marks that
     * would show what follows in another order by their code points.
     */
    static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append((char) c);
                default -> visible(c, out);
            }
        });
        return out.toString();
    }

    /** As a cell of a table in Markdown shows it, in one line. */
    public static String markdown(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.strip().replaceAll("\\s+", " ").codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '!', '$' ->
                    out.append('\\').append((char) c);
                default -> visible(c, out);
            }
        });
        return out.toString();
    }

    private static void visible(int c, StringBuilder out) {
        if (c < 0x20) {
            out.append((char) (0x2400 + c));
        } else if (c == 0x7F) {
            out.append('\u2421');
        } else if (c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069) {
            out.append("[U+%X]".formatted(c));
        } else if (c >= 0x80 && c < 0xA0
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c >= 0xFDD0 && c <= 0xFDEF
                || (c & 0xFFFE) == 0xFFFE) {
            out.append('\uFFFD');
        } else {
            out.appendCodePoint(c);
        }
    }
}
