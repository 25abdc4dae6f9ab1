package io.polyphony.template;

import io.polyphony.template.Expression.Binary;
import io.polyphony.template.Expression.Comparand;
import io.polyphony.template.Expression.Comparison;
import io.polyphony.template.Expression.Concatenation;
import io.polyphony.template.Expression.Conditional;
import io.polyphony.template.Expression.Items;
import io.polyphony.template.Expression.Logical;
import io.polyphony.template.Expression.Unary;
import io.polyphony.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parser of expressions down to their operators, by precedence; {@link OperandParser} reads the operands. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;
    private final OperandParser operands;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, this);
    }

    OperandParser operands() {
        return operands;
    }

    Expression expression() {
        tokens.enter();
        try {
            return conditional();
        } finally {
            tokens.leave();
        }
    }

    /** An expression, or a tuple where commas follow; {@code withConditional} allows {@code a if b}. */
    Expression tuple(boolean withConditional) {
        int line = tokens.line();
        Expression first = element(withConditional);
        if (!tokens.current().isOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && !endsTuple()) {
            items.add(element(withConditional));
        }
        return new Items(List.copyOf(items), true, line);
    }

    private Expression element(boolean withConditional) {
        return withConditional ? expression() : or();
    }

    private boolean endsTuple() {
        Token token = tokens.current();
        return token.kind() == Kind.VARIABLE_END || token.kind() == Kind.BLOCK_END || token.isOperator(")");
    }

    private Expression conditional() {
        int line = tokens.line();
        Expression then = or();
        while (tokens.skipName("if")) {
            Expression test = or();
            Optional<Expression> otherwise = tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
            then = new Conditional(test, then, otherwise, line);
        }
        return then;
    }

    private Expression or() {
        int line = tokens.line();
        Expression left = and();
        while (tokens.skipName("or")) {
            left = new Logical(false, left, and(), line);
        }
        return left;
    }

    private Expression and() {
        int line = tokens.line();
        Expression left = not();
        while (tokens.skipName("and")) {
            left = new Logical(true, left, not(), line);
        }
        return left;
    }

    private Expression not() {
        int line = tokens.line();
        if (!tokens.skipName("not")) {
            return comparison();
        }
        tokens.enter();
        try {
            return new Unary("not", not(), line);
        } finally {
            tokens.leave();
        }
    }

    private Expression comparison() {
        int line = tokens.line();
        Expression first = sum();
        List<Comparand> others = new ArrayList<>();
        for (String operator = comparator(); operator != null; operator = comparator()) {
            others.add(new Comparand(operator, sum()));
        }
        return others.isEmpty() ? first : new Comparison(first, List.copyOf(others), line);
    }

    private String comparator() {
        Token token = tokens.current();
        if (token.kind() == Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return tokens.next().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (token.isName("not") && tokens.following().isName("in")) {
            tokens.next();
            tokens.next();
            return "not in";
        }
        return null;
    }

    private Expression sum() {
        int line = tokens.line();
        Expression left = concatenation();
        while (tokens.current().isOperator("+") || tokens.current().isOperator("-")) {
            left = new Binary(tokens.next().text(), left, concatenation(), line);
        }
        return left;
    }

    private Expression concatenation() {
        int line = tokens.line();
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Concatenation(List.copyOf(parts), line);
    }

    private Expression product() {
        int line = tokens.line();
        Expression left = power();
        while (tokens.current().kind() == Kind.OPERATOR
                && Set.of("*", "/", "//", "%").contains(tokens.current().text())) {
            left = new Binary(tokens.next().text(), left, power(), line);
        }
        return left;
    }

    /** As in Jinja, and unlike Python, powers group to the left and bind looser than a sign. */
    private Expression power() {
        int line = tokens.line();
        Expression left = operands.operand(true);
        while (tokens.skipOperator("**")) {
            left = new Binary("**", left, operands.operand(true), line);
        }
        return left;
    }
}
