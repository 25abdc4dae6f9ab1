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

    private final RegexScanner scanner;
    private final RegexEscapes escapes;
    private int depth;

    private RegexParser(RegexScanner scanner) {
        this.scanner = scanner;
        this.escapes = new RegexEscapes(scanner);
    }

    /**
     * The whole texts in which {@code pattern} is found.
     *
     * @param pointer the pattern's place, for errors
     * @throws SchemaException if the pattern is malformed or not regular
     */
    static Regex parse(String pattern, String pointer) {
        RegexScanner scanner = new RegexScanner(pattern, pointer);
        Regex found = new RegexParser(scanner).choice();
        if (!scanner.atEnd()) {
            throw scanner.error("has an unexpected '" + (char) scanner.peek() + "'");
        }
        return new Regex.Sequence(List.of(Regex.ANYTHING, found, Regex.ANYTHING));
    }

    private Regex choice() {
        List<Regex> alternatives = new ArrayList<>();
        do {
            alternatives.add(new Regex.Sequence(items()));
        } while (scanner.take('|'));
        return alternatives.size() == 1 ? alternatives.getFirst() : new Regex.Choice(List.copyOf(alternatives));
    }

    private List<Regex> items() {
        List<Regex> items = new ArrayList<>();
        while (!scanner.atEnd() && "|)".indexOf(scanner.peek()) < 0) {
            if (scanner.take('^')) {
                items.add(new Regex.Start());
            } else if (scanner.take('$')) {
                items.add(new Regex.End());
            } else {
                items.add(repeated(atom()));
            }
        }
        return List.copyOf(items);
    }

    private Regex atom() {
        int c = scanner.next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new Regex.Characters(characterClass());
            case '.' -> new Regex.Characters(RegexClasses.ANY_BUT_LINE_ENDS);
            case '\\' -> new Regex.Characters(escapes.escape(false));
            case '*', '+', '?', '{' -> throw scanner.error("repeats nothing with '" + (char) c + "'");
            default -> new Regex.Characters(CodePointSet.range(c, c));
        };
    }

    private Regex group() {
        if (scanner.take('?') && !scanner.take(':')) {
            skipGroupName();
        }
        if (++depth > GbnfParser.MAX_NESTING) {
            throw scanner.error("nests groups deeper than " + GbnfParser.MAX_NESTING);
        }
        Regex inner = choice();
        if (!scanner.take(')')) {
            throw scanner.error("has a group that is not closed");
        }
        depth--;
        return inner;
    }

    /** A name says nothing about the texts; any other group with a question mark isn't regular or changes flags. */
    private void skipGroupName() {
        if (scanner.startsWith("<=") || scanner.startsWith("<!")) {
            throw scanner.error("uses look-behind, which is not supported");
        }
        if (!scanner.take('<')) {
            String kind = scanner.peek() == '=' || scanner.peek() == '!' ? "look-ahead" : "a group with flags";
            throw scanner.error("uses " + kind + ", which is not supported");
        }
        String name = scanner.upTo('>');
        if (name == null || !name.matches("\\w+")) {
            throw scanner.error("has a malformed group name");
        }
    }

    private Regex repeated(Regex item) {
        int min;
        int max;
        if (scanner.take('*')) {
            min = 0;
            max = Regex.UNBOUNDED;
        } else if (scanner.take('+')) {
            min = 1;
            max = Regex.UNBOUNDED;
        } else if (scanner.take('?')) {
            min = 0;
            max = 1;
        } else if (scanner.take('{')) {
            min = number();
            max = scanner.take(',') ? (scanner.peek() == '}' ? Regex.UNBOUNDED : number()) : min;
            if (!scanner.take('}') || max != Regex.UNBOUNDED && max < min) {
                throw scanner.error("has a malformed repetition");
            }
        } else {
            return item;
        }
        // A lazy repetition describes the same texts.
        scanner.take('?');
        if ("*+?{".indexOf(scanner.peek()) >= 0) {
            throw scanner.error("repeats a repetition");
        }
        return new Regex.Repetition(item, min, max);
    }

    private int number() {
        boolean any = Character.isDigit(scanner.peek());
        int value = 0;
        while (Character.isDigit(scanner.peek()) && value <= GbnfParser.MAX_REPETITION) {
            value = value * 10 + Character.digit(scanner.next(), 10);
        }
        if (!any || value > GbnfParser.MAX_REPETITION) {
            throw scanner.error("has a repetition without a number up to " + GbnfParser.MAX_REPETITION);
        }
        return value;
    }

    private CodePointSet characterClass() {
        boolean negated = scanner.take('^');
        List<CodePointSet.Range> listed = new ArrayList<>();
        while (!scanner.take(']')) {
            listed.addAll(classItem().ranges());
        }
        CodePointSet set = CodePointSet.of(listed);
        CodePointSet result = negated ? set.complement() : set;
        if (result.isEmpty()) {
            throw scanner.error("has a class that matches no character");
        }
        return result;
    }

    private CodePointSet classItem() {
        CodePointSet first = classCharacter();
        if (!scanner.atRange()) {
            return first;
        }
        scanner.take('-');
        int low = single(first);
        int high = single(classCharacter());
        if (high < low) {
            throw scanner.error("has a range whose ends are swapped");
        }
        return CodePointSet.range(low, high);
    }

    private CodePointSet classCharacter() {
        int c = scanner.next();
        return c == '\\' ? escapes.escape(true) : CodePointSet.range(c, c);
    }

    private int single(CodePointSet set) {
        CodePointSet.Range range = set.ranges().getFirst();
        if (set.ranges().size() > 1 || range.first() != range.last()) {
            throw scanner.error("has a range that ends in a class");
        }
        return range.first();
    }
}
