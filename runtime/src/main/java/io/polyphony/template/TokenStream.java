package io.polyphony.template;

import io.polyphony.error.TemplateException;
import io.polyphony.template.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The tokens of a template with the place that the parser has reached. */
final class TokenStream {

    private final List<Token> tokens;
    private final Set<String> namesRead = new HashSet<>();
    private int at;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(at);
    }

    Token following() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    int line() {
        return current().line();
    }

    Token next() {
        Token token = current();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean skipOperator(String operator) {
        return skip(current().isOperator(operator));
    }

    boolean skipName(String name) {
        return skip(current().isName(name));
    }

    private boolean skip(boolean matches) {
        if (matches) {
            next();
        }
        return matches;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    String expectName() {
        return expect(Kind.NAME, "a name").text();
    }

    Token expect(Kind kind, String description) {
        if (current().kind() != kind) {
            throw unexpected(description);
        }
        return next();
    }

    /** Notes that a variable is read, so that a macro knows which extra arguments its body uses. */
    void noteRead(String name) {
        namesRead.add(name);
    }

    /** Takes out what has been noted since, or before, the last call. */
    Set<String> takeNamesRead() {
        Set<String> names = Set.copyOf(namesRead);
        namesRead.clear();
        return names;
    }

    void noteRead(Set<String> names) {
        namesRead.addAll(names);
    }

    /** Enters a nested construct; the caller must {@link #leave()} it. */
    void enter() {
        if (++depth > Limits.SYNTAX_DEPTH) {
            throw failure(
                    "constructs lie more than " + Limits.SYNTAX_DEPTH + " deep in each other, which is the limit");
        }
    }

    void leave() {
        depth--;
    }

    /** The expressions of a list with commas up to, and with, a closing bracket. */
    <T> List<T> commaSeparated(String closing, Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        while (!current().isOperator(closing)) {
            if (!elements.isEmpty()) {
                expectOperator(",");
                if (current().isOperator(closing)) {
                    break;
                }
            }
            elements.add(element.get());
        }
        next();
        return List.copyOf(elements);
    }

    TemplateException unexpected(String expected) {
        return failure("unexpected " + current().shown() + ", expected " + expected);
    }

    TemplateException failure(String message) {
        return new TemplateFault(message).at(line());
    }
}
