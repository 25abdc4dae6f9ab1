package io.polyphony.gaia.text;

import java.util.regex.Pattern;

/** What lines of a text are, by how they are set. */
final class Layout {

    private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s+\\S.*");
    private static final Pattern ITEM = Pattern.compile("(?:[-*+\u2022|>]|\\d{1,3}[.)])\\s.*");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int LONGEST_TITLE = 80;

    private Layout() {}

    /** Whether it is marked as a heading. */
    static boolean isHeading(String line) {
        return HEADING.matcher(line).matches();
    }

    /** Whether a line that stands alone reads like a title. */
    static boolean isTitle(String line) {
        String text = line.strip();
        if (isHeading(line)) {
            return true;
        }
        return !text.isEmpty()
                && text.length() <= LONGEST_TITLE
                && !text.contains(": ")
                && ".!?;,:|".indexOf(text.charAt(text.length() - 1)) < 0
                && !isItem(text);
    }

    /** Whether it begins a list's item or a table's row. */
    static boolean isItem(String line) {
        return ITEM.matcher(line).matches();
    }

    /** A title's text. */
    static String title(String line) {
        String text = line.strip();
        int from = 0;
        while (from < text.length() && text.charAt(from) == '#') {
            from++;
        }
        return text.substring(from).strip();
    }

    /** The text with single spaces. */
    static String oneLine(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }
}
