package io.polyphony.grammar;

import io.polyphony.error.GrammarException;
import java.util.ArrayList;
import java.util.List;

/** The characters of one GBNF text, with a position for errors. */
final class GbnfScanner {

    /** What {@link #peek()} gives at the end of the text. */
    static final int END = -1;

    private final String text;
    private int position;

    GbnfScanner(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    void reset(int earlier) {
        position = earlier;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    boolean atNewline() {
        return peek() == '\n' || peek() == '\r';
    }

    int peek() {
        return atEnd() ? END : text.charAt(position);
    }

    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    void expect(String wanted, String description) {
        if (!text.startsWith(wanted, position)) {
            throw error("expected " + description + ", but found " + found());
        }
        position += wanted.length();
    }

    /** Skips blanks and comments, and line ends too if {@code newlines}. */
    void skipSpace(boolean newlines) {
        while (!atEnd()) {
            int c = peek();
            if (c == '#') {
                while (!atEnd() && !atNewline()) {
                    position++;
                }
            } else if (c == ' ' || c == '\t' || (newlines && (c == '\n' || c == '\r'))) {
                position++;
            } else {
                return;
            }
        }
    }

    boolean atName() {
        int c = peek();
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    String name(String description) {
        int start = position;
        while (atName()) {
            position++;
        }
        if (start == position) {
            throw error("expected " + description + ", but found " + found());
        }
        return text.substring(start, position);
    }

    int count(int limit) {
        int start = position;
        int value = 0;
        while (peek() >= '0' && peek() <= '9') {
            value = Math.min(value * 10 + (peek() - '0'), limit + 1);
            position++;
        }
        if (start == position) {
            throw error("expected a number in the repetition, but found " + found());
        }
        if (value > limit) {
            throw errorAt(
                    start,
                    "a repetition may ask for " + limit + " copies at most, not " + text.substring(start, position)
                            + "; lower it or leave the maximum out");
        }
        return value;
    }

    /** A literal in double quotes, with its escapes replaced. */
    String literal() {
        int open = position;
        position++;
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            if (atEnd()) {
                throw errorAt(open, "expected '\"' to close the literal that starts here, but the grammar ends");
            }
            value.appendCodePoint(character());
        }
        position++;
        return value.toString();
    }

    /** A class in brackets. */
    CodePointSet characterClass() {
        int open = position;
        position++;
        boolean negated = take('^');
        List<CodePointSet.Range> ranges = new ArrayList<>();
        while (peek() != ']') {
            if (atEnd()) {
                throw errorAt(open, "expected ']' to close the class that starts here, but the grammar ends");
            }
            ranges.add(range());
        }
        position++;
        CodePointSet listed = CodePointSet.of(ranges);
        CodePointSet set = negated ? listed.complement() : listed;
        if (set.isEmpty()) {
            throw errorAt(open, "the class matches no character; list at least one");
        }
        return set;
    }

    private CodePointSet.Range range() {
        int start = position;
        int first = character();
        boolean isRange = peek() == '-' && position + 1 < text.length() && text.charAt(position + 1) != ']';
        if (!isRange) {
            return new CodePointSet.Range(first, first);
        }
        position++;
        int last = character();
        if (last < first) {
            throw errorAt(start, "the range's last character comes before its first; swap them");
        }
        return new CodePointSet.Range(first, last);
    }

    private int character() {
        if (peek() == '\\') {
            return escape();
        }
        int codePoint = text.codePointAt(position);
        if (isSurrogate(codePoint)) {
            throw error("half of a surrogate pair is no character; write the whole character");
        }
        position += Character.charCount(codePoint);
        return codePoint;
    }

    private int escape() {
        int start = position;
        position++;
        int kind = peek();
        position++;
        return switch (kind) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\', '"', '[', ']', '-' -> kind;
            case 'x' -> hexadecimal(start, 2);
            case 'u' -> hexadecimal(start, 4);
            case 'U' -> hexadecimal(start, 8);
            default ->
                throw errorAt(
                        start,
                        "expected one of \\n \\r \\t \\\\ \\\" \\[ \\] \\- \\xHH \\uHHHH \\UHHHHHHHH, "
                                + "but found a backslash before "
                                + (kind == END ? "the end" : "'" + (char) kind + "'"));
        };
    }

    private int hexadecimal(int start, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = atEnd() ? -1 : Character.digit(text.charAt(position), 16);
            if (digit < 0 || text.charAt(position) > 'f') {
                throw errorAt(start, "expected " + digits + " hexadecimal digits in the escape, but found " + found());
            }
            value = value * 16 + digit;
            position++;
        }
        if (value > Character.MAX_CODE_POINT || isSurrogate((int) value)) {
            throw errorAt(start, "the escape is no Unicode character; use one up to 10FFFF outside D800 to DFFF");
        }
        return (int) value;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** What stands at the position, in words. */
    String found() {
        if (atEnd()) {
            return "the end";
        }
        return atNewline() ? "the end of the line" : "'" + Character.toString(text.codePointAt(position)) + "'";
    }

    GrammarException error(String problem) {
        return errorAt(position, problem);
    }

    GrammarException errorAt(int offset, String problem) {
        int end = Math.min(offset, text.length());
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = text.codePointCount(lineStart, end) + 1;
        return new GrammarException("GBNF line " + line + ", column " + column + ": " + problem);
    }
}
