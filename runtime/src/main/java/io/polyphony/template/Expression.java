package io.polyphony.template;

import java.util.List;
import java.util.Optional;

/** An expression as parsed, with the line on which it starts. */
sealed interface Expression {

    int line();

    /** A constant. */
    record Literal(Value value, int line) implements Expression {}

    /** A variable. */
    record Name(String name, int line) implements Expression {}

    /** {@code [a, b]}, or {@code (a, b)} for a tuple. */
    record Items(List<Expression> items, boolean isTuple, int line) implements Expression {}

    /** <code>{a: b}</code>. */
    record Mapping(List<Pair> pairs, int line) implements Expression {}

    /** One key and value of a mapping. */
    record Pair(Expression key, Expression value) {}

    /** {@code not a}, {@code -a} or {@code +a}. */
    record Unary(String operator, Expression operand, int line) implements Expression {}

    /** An arithmetic operation. */
    record Binary(String operator, Expression left, Expression right, int line) implements Expression {}

    /** {@code a and b} or {@code a or b}. */
    record Logical(boolean isAnd, Expression left, Expression right, int line) implements Expression {}

    /** {@code a < b <= c}, and {@code in}. */
    record Comparison(Expression first, List<Comparand> others, int line) implements Expression {}

    /** One further operand of a comparison. */
    record Comparand(String operator, Expression operand) {}

    /** {@code a ~ b ~ c}. */
    record Concatenation(List<Expression> parts, int line) implements Expression {}

    /** {@code a if test else b}. */
    record Conditional(Expression test, Expression then, Optional<Expression> otherwise, int line)
            implements Expression {}

    /** {@code a.name}. */
    record Attribute(Expression target, String name, int line) implements Expression {}

    /** {@code a[key]}. */
    record Subscript(Expression target, Expression key, int line) implements Expression {}

    /** {@code a[start:stop:step]}. */
    record Slice(
            Expression target,
            Optional<Expression> start,
            Optional<Expression> stop,
            Optional<Expression> step,
            int line)
            implements Expression {}

    /** {@code a(...)}. */
    record Call(Expression callee, CallArguments arguments, int line) implements Expression {}

    /** {@code a | name(...)}. */
    record Filtered(Expression subject, FilterCall filter) implements Expression {
        @Override
        public int line() {
            return filter.line();
        }
    }

    /** {@code a is name(...)}. */
    record Tested(Expression subject, String name, CallArguments arguments, int line) implements Expression {}

    /** A filter's name and arguments, apart from what it is applied to. */
    record FilterCall(String name, CallArguments arguments, int line) {}

    /** The arguments of a call, in the order of evaluation. */
    record CallArguments(
            List<Expression> positional,
            List<NamedArgument> named,
            Optional<Expression> spread,
            Optional<Expression> namedSpread) {

        static final CallArguments NONE = new CallArguments(List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** {@code name=value}. */
    record NamedArgument(String name, Expression value) {}
}
