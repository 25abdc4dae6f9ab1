package io.polyphony.gaia.report;

import io.polyphony.page.Escaping;

/** Text from files as a cell of a table in Markdown, where it is harmless. */
public final class MarkdownCell {

    private MarkdownCell() {}

    /** The text in one line. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.strip().replaceAll("\\s+", " ").codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '!', '$' ->
                    out.append('\\').append((char) c);
                default -> Escaping.visible(c, out);
            }
        });
        return out.toString();
    }
}
