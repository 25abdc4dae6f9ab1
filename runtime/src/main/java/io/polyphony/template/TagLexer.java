package io.polyphony.template;

import io.polyphony.error.TemplateException;
import io.polyphony.template.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lexer of one tag's inside: names, literals, operators, and the tag's end. */
final class TagLexer {

    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS | Pattern.CASE_INSENSITIVE;
    private static final Pattern SPACE = Pattern.compile("\\s+", FLAGS);
    private static final Pattern BLOCK_END = Pattern.compile("\\+%\\}|-%\\}\\s*|%\\}\\n?", FLAGS);
    private static final Pattern VARIABLE_END = Pattern.compile("-\\}\\}\\s*|\\}\\}", FLAGS);
    private static final Pattern FLOAT = Pattern.compile(
            "(?<!\\.)(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?e[+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INTEGER = Pattern.compile(
            "0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[0-9a-f])+|[1-9](?:_?\\d)*|0(?:_?0)*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\w+", FLAGS);
    private static final Pattern OPERATOR = Pattern.compile("//|\\*\\*|==|!=|<=|>=|[-+/*%~\\[\\](){}<>=.:|,;]");
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final String source;
    private final boolean isBlock;
    private final int firstLine;
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;
    private int line;

    TagLexer(String source, int at, int line, boolean isBlock) {
        this.source = source;
        this.at = at;
        this.line = line;
        this.firstLine = line;
        this.isBlock = isBlock;
    }

    /** Adds the tag's tokens, its end included, and returns the offset behind it. */
    int run(List<Token> tokens) {
        while (at < source.length()) {
            Matcher end = match(isBlock ? BLOCK_END : VARIABLE_END);
            if (open.isEmpty() && end != null) {
                tokens.add(new Token(isBlock ? Kind.BLOCK_END : Kind.VARIABLE_END, "", line));
                return end.end();
            }
            int from = at;
            Matcher space = match(SPACE);
            if (space != null) {
                at = space.end();
            } else {
                tokens.add(token());
            }
            line += (int)
                    source.substring(from, at).chars().filter(c -> c == '\n').count();
        }
        throw failure(firstLine, isBlock ? "the tag has no '%}'" : "the tag has no '}}'");
    }

    private Token token() {
        Matcher found;
        if ((found = match(FLOAT)) != null) {
            return take(Kind.FLOAT, found.group().replace("_", ""), found);
        }
        if ((found = match(INTEGER)) != null) {
            return take(Kind.INTEGER, integer(found.group().replace("_", "")), found);
        }
        if ((found = match(NAME)) != null) {
            return take(Kind.NAME, found.group(), found);
        }
        char next = source.charAt(at);
        if (next == '\'' || next == '"') {
            return string(next);
        }
        if ((found = match(OPERATOR)) != null) {
            balance(next);
            return take(Kind.OPERATOR, found.group(), found);
        }
        throw failure(line, "unexpected character '" + Character.toString(source.codePointAt(at)) + "'");
    }

    private Token take(Kind kind, String text, Matcher found) {
        at = found.end();
        return new Token(kind, text, line);
    }

    private Token string(char quote) {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw failure(line, "the string has no closing " + quote);
        }
        String escaped = source.substring(at + 1, end);
        at = end + 1;
        try {
            return new Token(Kind.STRING, StringEscapes.resolve(escaped), line);
        } catch (TemplateFault fault) {
            throw fault.at(line);
        }
    }

    private void balance(char bracket) {
        if (OPENING.indexOf(bracket) >= 0) {
            open.push(CLOSING.charAt(OPENING.indexOf(bracket)));
        } else if (CLOSING.indexOf(bracket) >= 0) {
            if (open.isEmpty()) {
                throw failure(line, "unexpected '" + bracket + "'");
            }
            char expected = open.pop();
            if (expected != bracket) {
                throw failure(line, "unexpected '%s', expected '%s'".formatted(bracket, expected));
            }
        }
    }

    private static String integer(String digits) {
        int radix = switch (digits.length() > 1 ? Character.toLowerCase(digits.charAt(1)) : ' ') {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 10;
        };
        return new BigInteger(radix == 10 ? digits : digits.substring(2), radix).toString();
    }

    private Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length()).useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }

    private static TemplateException failure(int line, String message) {
        return new TemplateFault(message).at(line);
    }
}
