package io.polyphony.template;

import io.polyphony.template.Expression.Attribute;
import io.polyphony.template.Expression.Binary;
import io.polyphony.template.Expression.Call;
import io.polyphony.template.Expression.CallArguments;
import io.polyphony.template.Expression.Comparand;
import io.polyphony.template.Expression.Comparison;
import io.polyphony.template.Expression.Concatenation;
import io.polyphony.template.Expression.Conditional;
import io.polyphony.template.Expression.FilterCall;
import io.polyphony.template.Expression.Filtered;
import io.polyphony.template.Expression.Items;
import io.polyphony.template.Expression.Literal;
import io.polyphony.template.Expression.Logical;
import io.polyphony.template.Expression.Mapping;
import io.polyphony.template.Expression.Name;
import io.polyphony.template.Expression.NamedArgument;
import io.polyphony.template.Expression.Pair;
import io.polyphony.template.Expression.Slice;
import io.polyphony.template.Expression.Subscript;
import io.polyphony.template.Expression.Tested;
import io.polyphony.template.Expression.Unary;
import io.polyphony.template.Value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The evaluation of expressions in a scope. */
final class Evaluator {

    private final Budget budget;
    private final MacroCalls macros;

    Evaluator(Budget budget, MacroCalls macros) {
        this.budget = budget;
        this.macros = macros;
    }

    /** The value of {@code expression}; a failure is reported with the innermost line. */
    Value evaluate(Expression expression, Scope scope) {
        try {
            budget.enter();
        } catch (TemplateFault fault) {
            throw fault.at(expression.line());
        }
        try {
            Value value = value(expression, scope);
            return isLookup(expression) ? value : budget.computed(value);
        } catch (TemplateFault fault) {
            throw fault.at(expression.line());
        } finally {
            budget.leave();
        }
    }

    /** Whether an expression only names what is there already. */
    private static boolean isLookup(Expression expression) {
        return expression instanceof Literal || expression instanceof Name || expression instanceof Attribute;
    }

    private Value value(Expression expression, Scope scope) {
        return switch (expression) {
            case Literal literal -> literal.value();
            case Name name -> scope.get(name.name());
            case Items items -> new ListValue(evaluateAll(items.items(), scope), items.isTuple(), true);
            case Mapping mapping -> mapping(mapping, scope);
            case Unary unary -> unary(unary.operator(), evaluate(unary.operand(), scope));
            case Binary binary ->
                Operators.binary(binary.operator(), evaluate(binary.left(), scope), evaluate(binary.right(), scope));
            case Logical logical -> {
                Value left = evaluate(logical.left(), scope);
                yield left.isTrue() == logical.isAnd() ? evaluate(logical.right(), scope) : left;
            }
            case Comparison comparison -> comparison(comparison, scope);
            case Concatenation concatenation -> TextSearch.join(Text.EMPTY, evaluateAll(concatenation.parts(), scope));
            case Conditional conditional -> conditional(conditional, scope);
            case Attribute attribute -> Attributes.attribute(evaluate(attribute.target(), scope), attribute.name());
            case Subscript subscript ->
                Attributes.subscript(evaluate(subscript.target(), scope), evaluate(subscript.key(), scope));
            case Slice slice ->
                Slices.slice(
                        evaluate(slice.target(), scope),
                        bound(slice.start(), scope),
                        bound(slice.stop(), scope),
                        bound(slice.step(), scope));
            case Call call -> call(evaluate(call.callee(), scope), call.arguments(), scope);
            case Filtered filtered -> filter(evaluate(filtered.subject(), scope), filtered.filter(), scope);
            case Tested tested ->
                Value.of(Tests.passes(
                        tested.name(),
                        evaluate(tested.subject(), scope),
                        arguments(tested.name(), tested.arguments(), scope)));
        };
    }

    private List<Value> evaluateAll(List<Expression> expressions, Scope scope) {
        List<Value> values = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> values.add(evaluate(expression, scope)));
        return List.copyOf(values);
    }

    private Value mapping(Mapping mapping, Scope scope) {
        List<DictValue.Entry> entries = new ArrayList<>();
        for (Pair pair : mapping.pairs()) {
            entries.add(new DictValue.Entry(evaluate(pair.key(), scope), evaluate(pair.value(), scope)));
        }
        return DictValue.of(entries, true);
    }

    private static Value unary(String operator, Value operand) {
        return switch (operator) {
            case "not" -> Value.of(!operand.isTrue());
            case "-" -> Operators.negate(operand);
            default -> Operators.plus(operand);
        };
    }

    private Value comparison(Comparison comparison, Scope scope) {
        Value left = evaluate(comparison.first(), scope);
        for (Comparand other : comparison.others()) {
            Value right = evaluate(other.operand(), scope);
            if (!Operators.compare(other.operator(), left, right)) {
                return Value.FALSE;
            }
            left = right;
        }
        return Value.TRUE;
    }

    private Value conditional(Conditional conditional, Scope scope) {
        if (evaluate(conditional.test(), scope).isTrue()) {
            return evaluate(conditional.then(), scope);
        }
        return conditional
                .otherwise()
                .map(otherwise -> evaluate(otherwise, scope))
                .orElseGet(() -> new Undefined("an 'if' without 'else' was false, so it has no value"));
    }

    /** A bound of a slice; None counts as absent. */
    private Optional<Value> bound(Optional<Expression> bound, Scope scope) {
        return bound.map(expression -> evaluate(expression, scope)).filter(value -> !(value instanceof Value.None));
    }

    Value filter(Value subject, FilterCall filter, Scope scope) {
        return Filters.apply(filter.name(), subject, arguments(filter.name(), filter.arguments(), scope));
    }

    Value call(Value callee, CallArguments arguments, Scope scope) {
        return switch (callee) {
            case Callable.Function function -> function.body().call(arguments(function.name(), arguments, scope));
            case Callable.Method method -> method(method, arguments(method.name(), arguments, scope));
            case Callable.Macro macro ->
                macros.call(macro, arguments(macro.definition().name(), arguments, scope));
            case Undefined undefined -> throw new TemplateFault(undefined.reason() + ", so it cannot be called");
            default -> throw new TemplateFault("a '" + callee.typeName() + "' cannot be called");
        };
    }

    private static Value method(Callable.Method method, Arguments arguments) {
        return switch (method.receiver()) {
            case Text text -> TextMethods.call(text, method.name(), arguments);
            case ListValue list -> ListMethods.call(list, method.name(), arguments);
            case DictValue dict -> DictMethods.call(dict, method.name(), arguments);
            default -> throw new TemplateFault("the method '" + method.name() + "' is unknown");
        };
    }

    Arguments arguments(String callee, CallArguments arguments, Scope scope) {
        List<Value> positional = new ArrayList<>(evaluateAll(arguments.positional(), scope));
        Map<String, Value> named = new LinkedHashMap<>();
        for (NamedArgument argument : arguments.named()) {
            named.put(argument.name(), evaluate(argument.value(), scope));
        }
        arguments.spread().ifPresent(spread -> positional.addAll(Operators.elements(evaluate(spread, scope))));
        arguments.namedSpread().ifPresent(spread -> {
            if (!(evaluate(spread, scope) instanceof DictValue dict)) {
                throw new TemplateFault("'**' in the call of '" + callee + "' needs a mapping");
            }
            dict.entries().forEach(entry -> named.put(Printing.str(entry.key()).chars(), entry.value()));
        });
        return new Arguments(callee, positional, named);
    }
}
