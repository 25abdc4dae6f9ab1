package io.polyphony.template;

import io.polyphony.template.Value.Undefined;
import java.util.ArrayList;
import java.util.List;

/** The operators of expressions, as Python defines them. */
final class Operators {

    private Operators() {}

    static Value binary(String operator, Value left, Value right) {
        requireDefined(left);
        requireDefined(right);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.arithmetic(operator, left, right);
        }
        if (operator.equals("+") && left instanceof Text first && right instanceof Text second) {
            return first.plus(second);
        }
        if (operator.equals("+")
                && left instanceof ListValue first
                && right instanceof ListValue second
                && first.isTuple() == second.isTuple()) {
            return concatenated(first, second);
        }
        if (operator.equals("*") && Numbers.isWhole(right)) {
            return repeated(left, right);
        }
        if (operator.equals("*") && Numbers.isWhole(left)) {
            return repeated(right, left);
        }
        if (operator.equals("%") && left instanceof Text format) {
            return PercentFormat.format(format, right);
        }
        throw unsupported(operator, left, right);
    }

    private static Value concatenated(ListValue left, ListValue right) {
        Limits.requireElements((long) left.items().size() + right.items().size());
        List<Value> items = new ArrayList<>(left.items());
        items.addAll(right.items());
        return new ListValue(List.copyOf(items), left.isTuple(), left.trusted() && right.trusted());
    }

    private static Value repeated(Value value, Value count) {
        int times = Math.max(0, Numbers.clamped(count));
        if (value instanceof Text text) {
            Limits.requireCharacters((long) text.chars().length() * times);
            TextBuilder out = new TextBuilder();
            for (int i = 0; i < times && !text.isEmpty(); i++) {
                out.append(text);
            }
            return out.build();
        }
        if (value instanceof ListValue list) {
            Limits.requireElements((long) list.items().size() * times);
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < times && !list.items().isEmpty(); i++) {
                items.addAll(list.items());
            }
            return list.with(items);
        }
        throw unsupported("*", value, count);
    }

    private static TemplateFault unsupported(String operator, Value left, Value right) {
        return new TemplateFault(
                "'%s' is not supported between '%s' and '%s'".formatted(operator, left.typeName(), right.typeName()));
    }

    static boolean compare(String operator, Value left, Value right) {
        return switch (operator) {
            case "==" -> Equality.equal(left, right);
            case "!=" -> !Equality.equal(left, right);
            case "in" -> contains(right, left);
            case "not in" -> !contains(right, left);
            default -> ordered(operator, left, right);
        };
    }

    private static boolean ordered(String operator, Value left, Value right) {
        if (Numbers.isNan(left) || Numbers.isNan(right)) {
            return false;
        }
        int order = Equality.compare(left, right, operator);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    static boolean contains(Value container, Value item) {
        return switch (container) {
            case Text text when item instanceof Text part -> text.chars().contains(part.chars());
            case Text _ ->
                throw new TemplateFault("'in' a string needs a string on its left, but got '" + item.typeName() + "'");
            case DictValue dict -> dict.get(item).isPresent();
            default -> elements(container).stream().anyMatch(element -> Equality.equal(element, item));
        };
    }

    /** What iterating over {@code value} gives. */
    static List<Value> elements(Value value) {
        return switch (value) {
            case ListValue list -> list.items();
            case Text text -> List.copyOf(text.characters());
            case DictValue dict -> dict.keys();
            case Undefined _ -> List.of();
            default -> throw new TemplateFault("a '" + value.typeName() + "' cannot be iterated");
        };
    }

    static Value negate(Value value) {
        requireDefined(value);
        if (!Numbers.isNumber(value)) {
            throw new TemplateFault("'-' is not supported for '" + value.typeName() + "'");
        }
        return Numbers.negate(value);
    }

    static Value plus(Value value) {
        return Numbers.negate(negate(value));
    }

    static void requireDefined(Value value) {
        if (value instanceof Undefined undefined) {
            throw undefined.fault();
        }
    }
}
