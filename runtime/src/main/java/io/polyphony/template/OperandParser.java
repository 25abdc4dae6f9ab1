package io.polyphony.template;

import io.polyphony.template.Expression.Attribute;
import io.polyphony.template.Expression.Call;
import io.polyphony.template.Expression.CallArguments;
import io.polyphony.template.Expression.FilterCall;
import io.polyphony.template.Expression.Filtered;
import io.polyphony.template.Expression.Items;
import io.polyphony.template.Expression.Literal;
import io.polyphony.template.Expression.Mapping;
import io.polyphony.template.Expression.Name;
import io.polyphony.template.Expression.NamedArgument;
import io.polyphony.template.Expression.Pair;
import io.polyphony.template.Expression.Slice;
import io.polyphony.template.Expression.Subscript;
import io.polyphony.template.Expression.Tested;
import io.polyphony.template.Expression.Unary;
import io.polyphony.template.Token.Kind;
import io.polyphony.template.Value.Int;
import io.polyphony.template.Value.Real;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parser of operands: literals, names, and the subscripts, calls, filters and tests that follow them. */
final class OperandParser {

    private static final Set<Kind> LITERALS = Set.of(Kind.NAME, Kind.STRING, Kind.INTEGER, Kind.FLOAT);

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    OperandParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** A signed operand; filters and tests bind looser than its sign. */
    Expression operand(boolean withFilters) {
        int line = tokens.line();
        Expression operand;
        if (tokens.current().isOperator("-") || tokens.current().isOperator("+")) {
            String sign = tokens.next().text();
            tokens.enter();
            operand = new Unary(sign, operand(false), line);
            tokens.leave();
        } else {
            operand = primary();
        }
        operand = postfix(operand);
        return withFilters ? filtersAndTests(operand) : operand;
    }

    private Expression primary() {
        Token token = tokens.current();
        int line = token.line();
        return switch (token.kind()) {
            case NAME -> name(tokens.next());
            case STRING -> new Literal(strings(), line);
            case INTEGER -> new Literal(new Int(new BigInteger(tokens.next().text()), true), line);
            case FLOAT -> new Literal(new Real(Double.parseDouble(tokens.next().text()), true), line);
            case OPERATOR -> bracketed(token);
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Expression name(Token token) {
        int line = token.line();
        return switch (token.text()) {
            case "true", "True" -> new Literal(Value.TRUE, line);
            case "false", "False" -> new Literal(Value.FALSE, line);
            case "none", "None" -> new Literal(Value.NONE, line);
            default -> {
                tokens.noteRead(token.text());
                yield new Name(token.text(), line);
            }
        };
    }

    private Text strings() {
        StringBuilder text = new StringBuilder();
        while (tokens.current().kind() == Kind.STRING) {
            text.append(tokens.next().text());
        }
        return Text.template(text.toString());
    }

    private Expression bracketed(Token token) {
        int line = token.line();
        switch (token.text()) {
            case "(" -> {
                tokens.next();
                if (tokens.skipOperator(")")) {
                    return new Items(List.of(), true, line);
                }
                Expression inner = expressions.tuple(true);
                tokens.expectOperator(")");
                return inner;
            }
            case "[" -> {
                tokens.next();
                return new Items(tokens.commaSeparated("]", expressions::expression), false, line);
            }
            case "{" -> {
                tokens.next();
                return new Mapping(tokens.commaSeparated("}", this::pair), line);
            }
            default -> throw tokens.unexpected("an expression");
        }
    }

    private Pair pair() {
        Expression key = expressions.expression();
        tokens.expectOperator(":");
        return new Pair(key, expressions.expression());
    }

    private Expression postfix(Expression operand) {
        Expression result = operand;
        while (true) {
            if (tokens.current().isOperator(".")) {
                result = attribute(result);
            } else if (tokens.current().isOperator("[")) {
                result = subscript(result);
            } else if (tokens.current().isOperator("(")) {
                result = new Call(result, arguments(), operand.line());
            } else {
                return result;
            }
        }
    }

    private Expression attribute(Expression target) {
        int line = tokens.next().line();
        if (tokens.current().kind() == Kind.INTEGER) {
            return new Subscript(target, primary(), line);
        }
        return new Attribute(target, tokens.expectName(), line);
    }

    private Expression subscript(Expression target) {
        int line = tokens.next().line();
        Optional<Expression> start = bound();
        if (!tokens.skipOperator(":")) {
            Expression key = start.orElseThrow(() -> tokens.unexpected("a subscript"));
            tokens.expectOperator("]");
            return new Subscript(target, key, line);
        }
        Optional<Expression> stop = bound();
        Optional<Expression> step = tokens.skipOperator(":") ? bound() : Optional.empty();
        tokens.expectOperator("]");
        return new Slice(target, start, stop, step, line);
    }

    private Optional<Expression> bound() {
        boolean absent = tokens.current().isOperator(":") || tokens.current().isOperator("]");
        return absent ? Optional.empty() : Optional.of(expressions.expression());
    }

    private Expression filtersAndTests(Expression operand) {
        Expression result = operand;
        while (true) {
            if (tokens.skipOperator("|")) {
                result = new Filtered(result, filter());
            } else if (tokens.current().isName("is")) {
                result = test(result);
            } else if (tokens.current().isOperator("(")) {
                result = new Call(result, arguments(), operand.line());
            } else {
                return result;
            }
        }
    }

    /** A filter's name and arguments, behind the bar. */
    FilterCall filter() {
        int line = tokens.line();
        String name = dottedName();
        return new FilterCall(name, tokens.current().isOperator("(") ? arguments() : CallArguments.NONE, line);
    }

    private Expression test(Expression subject) {
        int line = tokens.next().line();
        boolean negated = tokens.skipName("not");
        Expression test = new Tested(subject, dottedName(), testArguments(), line);
        return negated ? new Unary("not", test, line) : test;
    }

    private CallArguments testArguments() {
        Token token = tokens.current();
        if (token.isOperator("(")) {
            return arguments();
        }
        boolean isOperand = LITERALS.contains(token.kind()) || token.isOperator("[") || token.isOperator("{");
        if (!isOperand || token.isName("else") || token.isName("or") || token.isName("and")) {
            return CallArguments.NONE;
        }
        if (token.isName("is")) {
            throw tokens.failure("tests with 'is' cannot be chained");
        }
        return new CallArguments(List.of(postfix(primary())), List.of(), Optional.empty(), Optional.empty());
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens.expectName());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expectName());
        }
        return name.toString();
    }

    /** The arguments of a call, brackets included. */
    CallArguments arguments() {
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        List<NamedArgument> named = new ArrayList<>();
        List<Expression> spreads = new ArrayList<>();
        List<Expression> namedSpreads = new ArrayList<>();
        tokens.commaSeparated(")", () -> {
            if (tokens.skipOperator("**")) {
                return namedSpreads.add(expressions.expression());
            }
            if (tokens.skipOperator("*")) {
                return spreads.add(expressions.expression());
            }
            if (tokens.current().kind() == Kind.NAME && tokens.following().isOperator("=")) {
                String name = tokens.expectName();
                tokens.expectOperator("=");
                return named.add(new NamedArgument(name, expressions.expression()));
            }
            if (!named.isEmpty() || !spreads.isEmpty() || !namedSpreads.isEmpty()) {
                throw tokens.failure("a positional argument must come before the named ones");
            }
            return positional.add(expressions.expression());
        });
        if (spreads.size() > 1 || namedSpreads.size() > 1) {
            throw tokens.failure("a call may spread one list and one mapping only");
        }
        return new CallArguments(
                List.copyOf(positional),
                List.copyOf(named),
                spreads.stream().findFirst(),
                namedSpreads.stream().findFirst());
    }
}
