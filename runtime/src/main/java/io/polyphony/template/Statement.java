package io.polyphony.template;

import io.polyphony.template.Expression.CallArguments;
import io.polyphony.template.Expression.FilterCall;
import io.polyphony.template.Expression.NamedArgument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement as parsed, with the line on which it starts. */
sealed interface Statement {

    int line();

    /** Text between tags. */
    record Data(Text text, int line) implements Statement {}

    /** <code>{{ expression }}</code>. */
    record Output(Expression expression, int line) implements Statement {}

    /** {@code if}, {@code elif}, {@code else}. */
    record If(List<Branch> branches, List<Statement> otherwise, int line) implements Statement {}

    /** One condition with what it guards. */
    record Branch(Expression test, List<Statement> body) {}

    /** {@code for target in iterable if filter}, {@code else}. */
    record For(
            Target target,
            Expression iterable,
            Optional<Expression> filter,
            List<Statement> body,
            List<Statement> otherwise,
            int line)
            implements Statement {}

    /** {@code set target = value}. */
    record Assign(Target target, Expression value, int line) implements Statement {}

    /** {@code set target | filter}, a body, {@code endset}. */
    record AssignBlock(Target target, List<FilterCall> filters, List<Statement> body, int line) implements Statement {}

    /** {@code macro name(parameters)}; also the body of a {@code call} block. */
    record MacroDefinition(String name, List<Parameter> parameters, Set<String> extras, List<Statement> body, int line)
            implements Statement {

        /** Whether the body uses {@code varargs}, {@code kwargs} or {@code caller}, and so accepts them. */
        boolean accepts(String extra) {
            return extras.contains(extra);
        }
    }

    /** A macro's parameter. */
    record Parameter(String name, Optional<Expression> fallback) {}

    /** {@code call(parameters) macro(arguments)}, a body, {@code endcall}. */
    record CallBlock(MacroDefinition caller, Expression callee, CallArguments arguments, int line)
            implements Statement {}

    /** {@code filter name}, a body, {@code endfilter}. */
    record FilterBlock(List<FilterCall> filters, List<Statement> body, int line) implements Statement {}

    /** {@code with name = value}, a body, {@code endwith}. */
    record With(List<NamedArgument> names, List<Statement> body, int line) implements Statement {}

    /** {@code generation}, a body, {@code endgeneration}: the body is rendered as if it stood alone. */
    record Generation(List<Statement> body, int line) implements Statement {}

    /** {@code break}. */
    record Break(int line) implements Statement {}

    /** {@code continue}. */
    record Continue(int line) implements Statement {}

    /** What is assigned to. */
    sealed interface Target {}

    /** A plain name. */
    record NameTarget(String name) implements Target {}

    /** An attribute of a namespace. */
    record NamespaceTarget(String namespace, String attribute) implements Target {}

    /** Several targets that share a sequence's elements. */
    record TupleTarget(List<Target> targets) implements Target {}
}
