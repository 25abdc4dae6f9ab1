package io.polyphony.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Java's JSON-like values (maps, lists, strings, numbers, booleans, null and Jackson's nodes) as template values. */
final class DataConversion {

    private final boolean trusted;
    private final String origin;

    private DataConversion(boolean trusted, String origin) {
        this.trusted = trusted;
        this.origin = origin;
    }

    /** {@code data} as a value whose every character has this provenance; {@code origin} names it in messages. */
    static Value convert(Object data, boolean trusted, String origin) {
        try {
            return new DataConversion(trusted, origin).value(data, 0);
        } catch (TemplateFault fault) {
            throw new TemplateException(
                    "The value of '%s' cannot be rendered: %s.".formatted(origin, fault.getMessage()), fault);
        }
    }

    private Value value(Object data, int depth) {
        DictValue.requireDepth(depth);
        return switch (data) {
            case null -> Value.NONE;
            case CharSequence text -> Text.of(text.toString(), trusted);
            case Boolean bool -> Value.of(bool);
            case Number number -> number(number);
            case JsonNode node -> node(node, depth);
            case Map<?, ?> map -> dict(map, depth);
            case Iterable<?> items -> list(items, depth);
            default ->
                throw new TemplateException(
                        "The value of '%s' holds a %s, which is no JSON value; give maps, lists, strings, numbers or booleans."
                                .formatted(origin, data.getClass().getName()));
        };
    }

    private Value number(Number number) {
        return switch (number) {
            case Double real -> new Value.Real(real, trusted);
            case Float real -> new Value.Real(Double.parseDouble(real.toString()), trusted);
            case BigDecimal decimal -> new Value.Real(decimal.doubleValue(), trusted);
            case BigInteger whole -> new Value.Int(whole, trusted);
            default -> new Value.Int(BigInteger.valueOf(number.longValue()), trusted);
        };
    }

    private Value node(JsonNode node, int depth) {
        if (node.isObject()) {
            List<DictValue.Entry> entries = new ArrayList<>();
            node.properties().forEach(property -> entries.add(entry(property.getKey(), property.getValue(), depth)));
            return DictValue.of(entries, trusted);
        }
        if (node.isArray()) {
            return list(node, depth);
        }
        if (node.isNumber()) {
            return number(node.numberValue());
        }
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        return node.isNull() || node.isMissingNode() ? Value.NONE : Text.of(node.asText(), trusted);
    }

    private Value dict(Map<?, ?> map, int depth) {
        List<DictValue.Entry> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(entry(key, value, depth)));
        return DictValue.of(entries, trusted);
    }

    private DictValue.Entry entry(Object key, Object value, int depth) {
        return new DictValue.Entry(value(key, depth), value(value, depth + 1));
    }

    private Value list(Iterable<?> items, int depth) {
        List<Value> values = new ArrayList<>();
        items.forEach(item -> values.add(value(item, depth + 1)));
        return new ListValue(List.copyOf(values), false, trusted);
    }
}
