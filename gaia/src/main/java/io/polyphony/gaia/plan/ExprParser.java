package io.polyphony.gaia.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a plan's line: {@code 2 * (A + B) * C}, {@code weekday(add(P, A, days))}. */
public final class ExprParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?|[\\p{L}]+|[-+*/^%(),])");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private ExprParser(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("no plan: " + text);
        }
    }

    /** The plan; empty where {@code text} is none. */
    public static Optional<Expr> parse(String text) {
        try {
            ExprParser parser = new ExprParser(text);
            Expr whole = parser.sum();
            return parser.at == parser.tokens.size() ? Optional.of(whole) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Expr sum() {
        Expr left = product();
        while (peek("+") || peek("-")) {
            char operator = next().charAt(0);
            left = new Expr.Binary(operator, left, product());
        }
        return left;
    }

    private Expr product() {
        Expr left = power();
        while (peek("*") || peek("/") || peek("%")) {
            char operator = next().charAt(0);
            left = new Expr.Binary(operator, left, power());
        }
        return left;
    }

    private Expr power() {
        if (peek("-")) {
            next();
            return new Expr.Negative(power());
        }
        Expr base = atom();
        if (peek("^")) {
            next();
            return new Expr.Binary('^', base, power());
        }
        return base;
    }

    private Expr atom() {
        String token = next();
        if (token.equals("(")) {
            Expr inner = sum();
            expect(")");
            return inner;
        }
        if (Character.isDigit(token.charAt(0))) {
            return new Expr.Constant(new BigDecimal(token));
        }
        if (peek("(")) {
            next();
            List<Expr> arguments = new ArrayList<>();
            do {
                arguments.add(sum());
            } while (accept(","));
            expect(")");
            return new Expr.Call(token, arguments);
        }
        if (!Character.isLetter(token.charAt(0))) {
            throw new IllegalArgumentException("no value: " + token);
        }
        return token.length() == 1 && Character.isUpperCase(token.charAt(0))
                ? new Expr.Letter(token.charAt(0))
                : new Expr.Word(token);
    }

    private boolean peek(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private boolean accept(String token) {
        if (peek(token)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalArgumentException(token + " is missing");
        }
    }

    private String next() {
        if (at == tokens.size()) {
            throw new IllegalArgumentException("the plan ends too early");
        }
        return tokens.get(at++);
    }
}
