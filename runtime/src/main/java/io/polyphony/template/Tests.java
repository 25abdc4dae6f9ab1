package io.polyphony.template;

import static java.util.Map.entry;

import io.polyphony.template.Value.Bool;
import io.polyphony.template.Value.Int;
import io.polyphony.template.Value.None;
import io.polyphony.template.Value.Real;
import io.polyphony.template.Value.Undefined;
import java.util.Map;
import java.util.function.Predicate;

/** The tests behind {@code is}, by name. */
final class Tests {

    private static final Map<String, Test> ALL = Map.ofEntries(
            entry("defined", plain(value -> !(value instanceof Undefined))),
            entry("undefined", plain(value -> value instanceof Undefined)),
            entry("none", plain(value -> value instanceof None)),
            entry("string", plain(value -> value instanceof Text)),
            entry("number", plain(Numbers::isNumber)),
            entry("integer", plain(value -> value instanceof Int)),
            entry("float", plain(value -> value instanceof Real)),
            entry("boolean", plain(value -> value instanceof Bool)),
            entry("true", plain(value -> value instanceof Bool(boolean set) && set)),
            entry("false", plain(value -> value instanceof Bool(boolean set) && !set)),
            entry("mapping", plain(value -> value instanceof DictValue)),
            entry("sequence", plain(Tests::isSequence)),
            entry("iterable", plain(value -> isSequence(value) || value instanceof LoopState)),
            entry("callable", plain(value -> value instanceof Callable)),
            entry("escaped", plain(_ -> false)),
            entry("lower", plain(value -> TextCase.isLower(Printing.str(value)))),
            entry("upper", plain(value -> TextCase.isUpper(Printing.str(value)))),
            entry("odd", plain(value -> Equality.equal(remainder(value, Value.of(2)), Value.of(1)))),
            entry("even", plain(value -> Equality.equal(remainder(value, Value.of(2)), Value.of(0)))),
            entry(
                    "divisibleby",
                    (value, arguments) -> !remainder(value, only(arguments)).isTrue()),
            entry("filter", plain(value -> Filters.exists(Printing.str(value).chars()))),
            entry("test", plain(value -> Tests.exists(Printing.str(value).chars()))),
            entry("sameas", (value, arguments) -> isSame(value, only(arguments))),
            entry("equalto", operator("==")),
            entry("eq", operator("==")),
            entry("==", operator("==")),
            entry("ne", operator("!=")),
            entry("!=", operator("!=")),
            entry("lt", operator("<")),
            entry("lessthan", operator("<")),
            entry("<", operator("<")),
            entry("le", operator("<=")),
            entry("<=", operator("<=")),
            entry("gt", operator(">")),
            entry("greaterthan", operator(">")),
            entry(">", operator(">")),
            entry("ge", operator(">=")),
            entry(">=", operator(">=")),
            entry("in", operator("in")));

    /** Whether a value passes, given the test's arguments. */
    @FunctionalInterface
    private interface Test {
        boolean passes(Value value, Arguments arguments);
    }

    private Tests() {}

    static boolean passes(String name, Value value, Arguments arguments) {
        Test test = ALL.get(name);
        if (test == null) {
            throw new TemplateFault("the test '" + name + "' is unknown");
        }
        return test.passes(value, arguments);
    }

    private static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    private static Test plain(Predicate<Value> predicate) {
        return (value, arguments) -> {
            arguments.bind();
            return predicate.test(value);
        };
    }

    private static Test operator(String operator) {
        return (value, arguments) -> Operators.compare(operator, value, only(arguments));
    }

    private static Value only(Arguments arguments) {
        return arguments.bind("other").required("other");
    }

    private static boolean isSequence(Value value) {
        return value instanceof Text
                || value instanceof ListValue
                || value instanceof DictValue
                || value instanceof Undefined;
    }

    private static Value remainder(Value value, Value divisor) {
        return Operators.binary("%", value, divisor);
    }

    private static boolean isSame(Value left, Value right) {
        return left == right
                || (left instanceof Value.Scalar
                        && left.typeName().equals(right.typeName())
                        && Equality.equal(left, right));
    }
}
