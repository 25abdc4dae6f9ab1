package io.polyphony.template;

import io.polyphony.template.Value.Bool;
import io.polyphony.template.Value.Int;
import io.polyphony.template.Value.None;
import io.polyphony.template.Value.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values as Python's {@code json.dumps} prints them. */
final class JsonPrinting {

    private final boolean asciiOnly;
    private final Optional<String> indent;
    private final Text itemSeparator;
    private final Text keySeparator;
    private final boolean sortKeys;
    private final TextBuilder out = new TextBuilder();

    private JsonPrinting(
            boolean asciiOnly, Optional<String> indent, Text itemSeparator, Text keySeparator, boolean sortKeys) {
        this.asciiOnly = asciiOnly;
        this.indent = indent;
        this.itemSeparator = itemSeparator;
        this.keySeparator = keySeparator;
        this.sortKeys = sortKeys;
    }

    /** The {@code tojson} filter, whose parameters are those that chat templates expect. */
    static Value filter(Value subject, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("ensure_ascii", "indent", "separators", "sort_keys");
        Optional<String> indent = bound.getUnlessNone("indent")
                .map(value -> value instanceof Text text ? text.chars() : " ".repeat(spaces(Numbers.clamped(value))));
        Text itemSeparator = Text.template(indent.isPresent() ? "," : ", ");
        Text keySeparator = Text.template(": ");
        Optional<Value> separators = bound.getUnlessNone("separators");
        if (separators.isPresent()) {
            List<Value> pair = Operators.elements(separators.get());
            if (pair.size() != 2) {
                throw new TemplateFault("'tojson' needs two separators");
            }
            itemSeparator = bound.text("separators", pair.get(0));
            keySeparator = bound.text("separators", pair.get(1));
        }
        JsonPrinting printing = new JsonPrinting(
                bound.flag("ensure_ascii", false), indent, itemSeparator, keySeparator, bound.flag("sort_keys", false));
        printing.print(subject, true, 0);
        return printing.out.build();
    }

    private static int spaces(int indent) {
        Limits.requireCharacters(indent);
        return Math.max(0, indent);
    }

    private void print(Value value, boolean trusted, int depth) {
        switch (value) {
            case Text text -> string(text, trusted);
            case ListValue list -> list(list, depth);
            case DictValue dict -> dict(dict, depth);
            case None _ -> out.append("null", trusted);
            case Bool bool -> out.append(bool.value() ? "true" : "false", trusted);
            case Int number -> out.append(number.value().toString(), number.trusted());
            case Real number -> out.append(real(number.value()), number.trusted());
            default ->
                throw new TemplateFault(
                        "a value of type '%s' cannot be written as JSON by 'tojson'".formatted(value.typeName()));
        }
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? number > 0 ? "Infinity" : "-Infinity" : Printing.real(number);
    }

    private void list(ListValue list, int depth) {
        boolean trusted = list.trusted();
        out.append("[", trusted);
        boolean first = true;
        for (Value item : list.items()) {
            separate(first, trusted, depth + 1);
            print(item, trusted, depth + 1);
            first = false;
        }
        if (!first) {
            newLine(trusted, depth);
        }
        out.append("]", trusted);
    }

    private void dict(DictValue dict, int depth) {
        boolean trusted = dict.trusted();
        List<DictValue.Entry> entries = new ArrayList<>(dict.entries());
        if (sortKeys) {
            entries.sort((left, right) -> Equality.compare(left.key(), right.key(), "<"));
        }
        out.append("{", trusted);
        boolean first = true;
        for (DictValue.Entry entry : entries) {
            separate(first, trusted, depth + 1);
            string(key(entry.key(), trusted), trusted);
            separator(keySeparator, trusted);
            print(entry.value(), trusted, depth + 1);
            first = false;
        }
        if (!first) {
            newLine(trusted, depth);
        }
        out.append("}", trusted);
    }

    private static Text key(Value key, boolean trusted) {
        return switch (key) {
            case Text text -> text;
            case None _ -> Text.of("null", trusted);
            case Bool bool -> Text.of(bool.value() ? "true" : "false", trusted);
            case Int number -> Text.of(number.value().toString(), number.trusted());
            case Real number -> Text.of(real(number.value()), number.trusted());
            default -> throw new TemplateFault("'tojson' cannot write a key of type '" + key.typeName() + "'");
        };
    }

    private void separate(boolean first, boolean trusted, int depth) {
        if (!first) {
            separator(itemSeparator, trusted);
        }
        newLine(trusted, depth);
    }

    /** A separator looks like its container's own punctuation, unless data gave it. */
    private void separator(Text separator, boolean trusted) {
        out.append(separator.chars(), trusted && separator.isTrusted());
    }

    private void newLine(boolean trusted, int depth) {
        indent.ifPresent(unit -> {
            Limits.requireCharacters((long) unit.length() * depth);
            out.append("\n" + unit.repeat(depth), trusted);
        });
    }

    private void string(Text text, boolean surrounding) {
        String chars = text.chars();
        boolean trusted = text.isEmpty() ? surrounding : text.isTrusted();
        out.append("\"", trusted);
        int plainFrom = 0;
        for (int at = 0; at < chars.length(); at++) {
            String escaped = escaped(chars.charAt(at));
            if (escaped != null) {
                out.append(text, plainFrom, at).append(escaped, text.trustedAt(at));
                plainFrom = at + 1;
            }
        }
        out.append(text, plainFrom, chars.length()).append("\"", trusted);
    }

    private String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\f' -> "\\f";
            case '\b' -> "\\b";
            default -> c < 0x20 || (asciiOnly && c > 0x7e) ? "\\u%04x".formatted((int) c) : null;
        };
    }
}
