package io.polyphony.grammar;

import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.List;

/**
 * A parser for the regular part of ECMA 262 expressions, as JSON Schema's {@code pattern} uses them.
 *
 * <p>A pattern is searched for, so any text may stand before and after what it matches.
 */
final class RegexParser {

    private static final int LONGEST_SHOWN = 100;

    private final String pattern;
    private final String pointer;
    private int position;
    private int depth;

    private RegexParser(String pattern, String pointer) {
        this.pattern = pattern;
        this.pointer = pointer;
    }

    /**
     * The whole texts in which {@code pattern} is found.
     *
     * @param pointer the pattern's place, for errors
     * @throws SchemaException if the pattern is malformed or not regular
     */
    static Regex parse(String pattern, String pointer) {
        RegexParser parser = new RegexParser(pattern, pointer);
        Regex found = parser.choice();
        if (parser.position < pattern.length()) {
            throw parser.error("has an unexpected '" + (char) parser.peek() + "'");
        }
        return new Regex.Sequence(List.of(Regex.ANYTHING, found, Regex.ANYTHING));
    }

    private Regex choice() {
        List<Regex> alternatives = new ArrayList<>();
        do {
            alternatives.add(new Regex.Sequence(items()));
        } while (take('|'));
        return alternatives.size() == 1 ? alternatives.getFirst() : new Regex.Choice(List.copyOf(alternatives));
    }

    private List<Regex> items() {
        List<Regex> items = new ArrayList<>();
        while (position < pattern.length() && "|)".indexOf(peek()) < 0) {
            if (take('^')) {
                items.add(new Regex.Start());
            } else if (take('$')) {
                items.add(new Regex.End());
            } else {
                items.add(repeated(atom()));
            }
        }
        return List.copyOf(items);
    }

    private Regex atom() {
        int c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new Regex.Characters(characterClass());
            case '.' -> new Regex.Characters(RegexClasses.ANY_BUT_LINE_ENDS);
            case '\\' -> new Regex.Characters(escape(false));
            case '*', '+', '?', '{' -> throw error("repeats nothing with '" + (char) c + "'");
            default -> new Regex.Characters(CodePointSet.range(c, c));
        };
    }

    private Regex group() {
        if (take('?') && !take(':')) {
            skipGroupName();
        }
        if (++depth > GbnfParser.MAX_NESTING) {
            throw error("nests groups deeper than " + GbnfParser.MAX_NESTING);
        }
        Regex inner = choice();
        if (!take(')')) {
            throw error("has a group that is not closed");
        }
        depth--;
        return inner;
    }

    /** A name says nothing about the texts; any other group with a question mark isn't regular or changes flags. */
    private void skipGroupName() {
        if (pattern.startsWith("<=", position) || pattern.startsWith("<!", position)) {
            throw error("uses look-behind, which is not supported");
        }
        if (!take('<')) {
            String kind = peek() == '=' || peek() == '!' ? "look-ahead" : "a group with flags";
            throw error("uses " + kind + ", which is not supported");
        }
        int start = position;
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            position++;
        }
        if (position == start || !take('>')) {
            throw error("has a malformed group name");
        }
    }

    private Regex repeated(Regex item) {
        int min;
        int max;
        if (take('*')) {
            min = 0;
            max = Regex.UNBOUNDED;
        } else if (take('+')) {
            min = 1;
            max = Regex.UNBOUNDED;
        } else if (take('?')) {
            min = 0;
            max = 1;
        } else if (take('{')) {
            min = number();
            max = take(',') ? (peek() == '}' ? Regex.UNBOUNDED : number()) : min;
            if (!take('}') || max != Regex.UNBOUNDED && max < min) {
                throw error("has a malformed repetition");
            }
        } else {
            return item;
        }
        // A lazy repetition describes the same texts.
        take('?');
        if ("*+?{".indexOf(peek()) >= 0) {
            throw error("repeats a repetition");
        }
        return new Regex.Repetition(item, min, max);
    }

    private int number() {
        int start = position;
        int value = 0;
        while (Character.isDigit(peek()) && value <= GbnfParser.MAX_REPETITION) {
            value = value * 10 + Character.digit(next(), 10);
        }
        if (start == position || value > GbnfParser.MAX_REPETITION) {
            throw error("has a repetition without a number up to " + GbnfParser.MAX_REPETITION);
        }
        return value;
    }

    private CodePointSet characterClass() {
        boolean negated = take('^');
        List<CodePointSet.Range> listed = new ArrayList<>();
        while (!take(']')) {
            listed.addAll(classItem().ranges());
        }
        CodePointSet set = CodePointSet.of(listed);
        CodePointSet result = negated ? set.complement() : set;
        if (result.isEmpty()) {
            throw error("has a class that matches no character");
        }
        return result;
    }

    private CodePointSet classItem() {
        CodePointSet first = classCharacter();
        boolean isRange = peek() == '-' && position + 1 < pattern.length() && pattern.charAt(position + 1) != ']';
        if (!isRange) {
            return first;
        }
        take('-');
        int low = single(first);
        int high = single(classCharacter());
        if (high < low) {
            throw error("has a range whose ends are swapped");
        }
        return CodePointSet.range(low, high);
    }

    private CodePointSet classCharacter() {
        int c = next();
        return c == '\\' ? escape(true) : CodePointSet.range(c, c);
    }

    private int single(CodePointSet set) {
        CodePointSet.Range range = set.ranges().getFirst();
        if (set.ranges().size() > 1 || range.first() != range.last()) {
            throw error("has a range that ends in a class");
        }
        return range.first();
    }

    private CodePointSet escape(boolean inClass) {
        int c = next();
        CodePointSet named = RegexClasses.named(c);
        if (named != null) {
            return named;
        }
        if (c == 'p' || c == 'P') {
            CodePointSet category = category();
            return c == 'p' ? category : category.complement();
        }
        int value = switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            case '0' -> 0;
            case 'x' -> hexadecimal(2);
            case 'u' -> take('{') ? codePoint() : utf16();
            case 'c' -> control();
            case 'b' -> {
                if (!inClass) {
                    throw error("uses the word boundary \\b, which is not supported");
                }
                yield '\b';
            }
            case 'B' -> throw error("uses the word boundary \\B, which is not supported");
            case 'k' -> throw error("uses a back-reference, which is not supported");
            default -> literalEscape(c);
        };
        return CodePointSet.range(value, value);
    }

    private int literalEscape(int c) {
        if (c >= '1' && c <= '9') {
            throw error("uses a back-reference, which is not supported");
        }
        if (Character.isLetter(c)) {
            throw error("uses the unknown escape \\" + Character.toString(c));
        }
        return c;
    }

    /** A general category, such as the L of {@code \\p{L}}. */
    private CodePointSet category() {
        int end = pattern.indexOf('}', position);
        if (!take('{') || end < 0) {
            throw error("has a Unicode property without braces");
        }
        String name = pattern.substring(position, end);
        position = end + 1;
        return RegexClasses.category(name)
                .orElseThrow(() -> error("uses the Unicode property " + name
                        + ", which is not supported (only general categories such as L, Lu or Nd)"));
    }

    private int control() {
        int letter = next();
        if ((letter < 'a' || letter > 'z') && (letter < 'A' || letter > 'Z')) {
            throw error("has \\c without a letter");
        }
        return letter & 0x1F;
    }

    private int codePoint() {
        int value = 0;
        do {
            value = value * 16 + digit();
        } while (value <= Character.MAX_CODE_POINT && !take('}'));
        if (value > Character.MAX_CODE_POINT) {
            throw error("has an escape beyond U+10FFFF");
        }
        return scalar(value);
    }

    /** One UTF-16 unit, or a pair of them for one character. */
    private int utf16() {
        int value = hexadecimal(4);
        if (Character.isHighSurrogate((char) value) && pattern.startsWith("\\u", position)) {
            position += 2;
            int low = hexadecimal(4);
            return Character.isLowSurrogate((char) low)
                    ? Character.toCodePoint((char) value, (char) low)
                    : scalar(value);
        }
        return scalar(value);
    }

    private int hexadecimal(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 16 + digit();
        }
        return value;
    }

    private int digit() {
        int digit = Character.digit(next(), 16);
        if (digit < 0) {
            throw error("has an escape with too few hexadecimal digits");
        }
        return digit;
    }

    private int scalar(int value) {
        if (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
            throw error("has half of a surrogate pair in an escape; write the character itself");
        }
        return value;
    }

    private int peek() {
        return position < pattern.length() ? pattern.charAt(position) : -1;
    }

    private boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    private int next() {
        if (position >= pattern.length()) {
            throw error("ends too early");
        }
        int c = pattern.codePointAt(position);
        position += Character.charCount(c);
        return c;
    }

    private SchemaException error(String problem) {
        String shown = pattern.length() <= LONGEST_SHOWN ? pattern : pattern.substring(0, LONGEST_SHOWN) + "...";
        return new SchemaException("The pattern \"" + shown + "\" at " + pointer + " " + problem + " (character "
                + position + "); use a plain regular expression");
    }
}
