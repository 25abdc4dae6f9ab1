package io.polyphony.packaging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** An SPDX licence expression, such as {@code EPL-2.0 OR (GPL-2.0-only WITH Classpath-exception-2.0)}. */
sealed interface LicenceExpression {

    /** One licence, with an exception to it or an empty one. */
    record Licence(String id, String exception) implements LicenceExpression {}

    /** All of them apply. */
    record And(List<LicenceExpression> parts) implements LicenceExpression {}

    /** The user chooses. */
    record Or(List<LicenceExpression> parts) implements LicenceExpression {}

    /** @throws IllegalArgumentException where it isn't an expression */
    static LicenceExpression parse(String text) {
        Deque<String> tokens = new ArrayDeque<>(Pattern.compile("[()]|[^()\\s]+")
                .matcher(text)
                .results()
                .map(result -> result.group())
                .toList());
        LicenceExpression expression = or(tokens, text);
        if (!tokens.isEmpty()) {
            throw malformed(text);
        }
        return expression;
    }

    private static LicenceExpression or(Deque<String> tokens, String text) {
        LicenceExpression first = and(tokens, text);
        if (!next(tokens, "OR")) {
            return first;
        }
        return new Or(List.of(first, or(tokens, text)));
    }

    private static LicenceExpression and(Deque<String> tokens, String text) {
        LicenceExpression first = single(tokens, text);
        if (!next(tokens, "AND")) {
            return first;
        }
        return new And(List.of(first, and(tokens, text)));
    }

    private static LicenceExpression single(Deque<String> tokens, String text) {
        if (next(tokens, "(")) {
            LicenceExpression inner = or(tokens, text);
            if (!next(tokens, ")")) {
                throw malformed(text);
            }
            return inner;
        }
        String id = word(tokens, text);
        return new Licence(id, next(tokens, "WITH") ? word(tokens, text) : "");
    }

    private static String word(Deque<String> tokens, String text) {
        String word = tokens.poll();
        if (word == null || word.matches("[()]|AND|OR|WITH")) {
            throw malformed(text);
        }
        return word;
    }

    private static boolean next(Deque<String> tokens, String expected) {
        boolean there = expected.equals(tokens.peek());
        if (there) {
            tokens.poll();
        }
        return there;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("Not a licence expression: " + text);
    }
}
