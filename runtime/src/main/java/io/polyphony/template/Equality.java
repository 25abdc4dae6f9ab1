package io.polyphony.template;

import io.polyphony.template.Value.Bool;
import io.polyphony.template.Value.Int;
import io.polyphony.template.Value.None;
import io.polyphony.template.Value.Real;
import io.polyphony.template.Value.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Equality, order and hashing as Python defines them; provenance plays no part. */
final class Equality {

    private Equality() {}

    static boolean equal(Value left, Value right) {
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.equal(left, right);
        }
        return switch (left) {
            case Text text -> text.equals(right);
            case ListValue list ->
                right instanceof ListValue other && list.isTuple() == other.isTuple() && equal(list, other);
            case DictValue dict -> right instanceof DictValue other && equalEntries(dict, other);
            case Undefined _ -> right instanceof Undefined;
            case None _ -> right instanceof None;
            default -> left == right;
        };
    }

    private static boolean equal(ListValue left, ListValue right) {
        if (left.items().size() != right.items().size()) {
            return false;
        }
        Iterator<Value> others = right.items().iterator();
        return left.items().stream().allMatch(item -> equal(item, others.next()));
    }

    private static boolean equalEntries(DictValue left, DictValue right) {
        return left.size() == right.size()
                && left.entries().stream()
                        .allMatch(entry -> right.get(entry.key())
                                .filter(value -> equal(entry.value(), value))
                                .isPresent());
    }

    /** Negative, zero or positive as {@code left} comes before, with or after {@code right}. */
    static int compare(Value left, Value right, String operator) {
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right);
        }
        if (left instanceof Text first && right instanceof Text second) {
            return compareChars(first.chars(), second.chars());
        }
        if (left instanceof ListValue first
                && right instanceof ListValue second
                && first.isTuple() == second.isTuple()) {
            return compareItems(first.items(), second.items(), operator);
        }
        if (left instanceof Undefined undefined) {
            throw undefined.fault();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.fault();
        }
        throw new TemplateFault(
                "'%s' is not supported between '%s' and '%s'".formatted(operator, left.typeName(), right.typeName()));
    }

    private static int compareItems(List<Value> left, List<Value> right, String operator) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return compare(left.get(i), right.get(i), operator);
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** Python orders by code point, Java's own comparison by UTF-16 unit. */
    private static int compareChars(String left, String right) {
        int at = 0;
        while (at < left.length() && at < right.length()) {
            int first = left.codePointAt(at);
            int second = right.codePointAt(at);
            if (first != second) {
                return Integer.compare(first, second);
            }
            at += Character.charCount(first);
        }
        return Integer.compare(left.length(), right.length());
    }

    /** An object whose {@code equals} is Python's equality of keys. */
    static Object hashKey(Value value) {
        return switch (value) {
            case Text text -> text;
            case Bool bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
            case Int number -> number.value();
            case Real number -> hashKey(number.value());
            case ListValue list
            when list.isTuple() -> {
                List<Object> keys = new ArrayList<>();
                list.items().forEach(item -> keys.add(hashKey(item)));
                yield keys;
            }
            case ListValue _, DictValue _ ->
                throw new TemplateFault("a '" + value.typeName() + "' cannot be a key of a mapping");
            case Undefined _ -> Undefined.class;
            default -> value;
        };
    }

    private static Object hashKey(double number) {
        boolean whole = number == Math.rint(number) && !Double.isInfinite(number);
        return whole ? new BigDecimal(number).toBigInteger() : (Object) number;
    }
}
