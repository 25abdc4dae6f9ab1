package io.polyphony.grammar;

import io.polyphony.error.SchemaException;

/** The characters of one regular expression, with its place for errors. */
final class RegexScanner {

    private static final int LONGEST_SHOWN = 100;

    private final String pattern;
    private final String pointer;
    private int position;

    RegexScanner(String pattern, String pointer) {
        this.pattern = pattern;
        this.pointer = pointer;
    }

    boolean atEnd() {
        return position >= pattern.length();
    }

    boolean startsWith(String text) {
        return pattern.startsWith(text, position);
    }

    /** Whether a dash stands here that isn't the last character of a class. */
    boolean atRange() {
        return peek() == '-' && position + 1 < pattern.length() && pattern.charAt(position + 1) != ']';
    }

    /** The text up to {@code end}, which is passed too; null if there is no {@code end}. */
    String upTo(char end) {
        int at = pattern.indexOf(end, position);
        if (at < 0) {
            return null;
        }
        String text = pattern.substring(position, at);
        position = at + 1;
        return text;
    }

    /** The UTF-16 unit that comes next, or -1. */
    int peek() {
        return position < pattern.length() ? pattern.charAt(position) : -1;
    }

    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /** The whole character that comes next, which is passed. */
    int next() {
        if (position >= pattern.length()) {
            throw error("ends too early");
        }
        int c = pattern.codePointAt(position);
        position += Character.charCount(c);
        return c;
    }

    SchemaException error(String problem) {
        String shown = pattern.length() <= LONGEST_SHOWN ? pattern : pattern.substring(0, LONGEST_SHOWN) + "...";
        return new SchemaException("The pattern \"" + shown + "\" at " + pointer + " " + problem + " (character "
                + position + "); use a plain regular expression");
    }
}
