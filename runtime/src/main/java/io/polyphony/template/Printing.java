package io.polyphony.template;

import io.polyphony.template.Value.Bool;
import io.polyphony.template.Value.Int;
import io.polyphony.template.Value.None;
import io.polyphony.template.Value.Real;
import io.polyphony.template.Value.Undefined;
import java.math.BigDecimal;
import java.util.List;

/** Values as Python's {@code str} and {@code repr} print them. */
final class Printing {

    private Printing() {}

    static Text str(Value value) {
        return switch (value) {
            case Text text -> text;
            case Undefined _ -> Text.EMPTY;
            default -> repr(value);
        };
    }

    static Text repr(Value value) {
        TextBuilder out = new TextBuilder();
        repr(value, true, out);
        return out.build();
    }

    /** Appends {@code value}; {@code trusted} is the provenance of what surrounds it. */
    private static void repr(Value value, boolean trusted, TextBuilder out) {
        switch (value) {
            case Text text -> quote(text, trusted, out);
            case None _ -> out.append("None", trusted);
            case Bool bool -> out.append(bool.value() ? "True" : "False", trusted);
            case Int number -> out.append(number.value().toString(), number.trusted());
            case Real number -> out.append(real(number.value()), number.trusted());
            case ListValue list -> list(list, out);
            case DictValue dict -> dict(dict, out);
            case Undefined _ -> out.append("Undefined", trusted);
            case Namespace _, LoopState _, Callable _ -> out.append("<" + value.typeName() + ">", trusted);
        }
    }

    private static void list(ListValue list, TextBuilder out) {
        boolean trusted = list.trusted();
        List<Value> items = list.items();
        out.append(list.isTuple() ? "(" : "[", trusted);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ", trusted);
            repr(items.get(i), trusted, out);
        }
        out.append(list.isTuple() ? items.size() == 1 ? ",)" : ")" : "]", trusted);
    }

    private static void dict(DictValue dict, TextBuilder out) {
        boolean trusted = dict.trusted();
        out.append("{", trusted);
        String separator = "";
        for (DictValue.Entry entry : dict.entries()) {
            out.append(separator, trusted);
            repr(entry.key(), trusted, out);
            out.append(": ", trusted);
            repr(entry.value(), trusted, out);
            separator = ", ";
        }
        out.append("}", trusted);
    }

    private static void quote(Text text, boolean surrounding, TextBuilder out) {
        String chars = text.chars();
        String quote = chars.indexOf('\'') >= 0 && chars.indexOf('"') < 0 ? "\"" : "'";
        boolean trusted = text.isEmpty() ? surrounding : text.isTrusted();
        out.append(quote, trusted);
        for (int at = 0; at < chars.length(); ) {
            int c = chars.codePointAt(at);
            out.append(escaped(c, quote.charAt(0)), text.trustedAt(at));
            at += Character.charCount(c);
        }
        out.append(quote, trusted);
    }

    private static String escaped(int c, char quote) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (c == quote) {
                    yield "\\" + quote;
                }
                if (isPrintable(c)) {
                    yield Character.toString(c);
                }
                yield c < 0x100
                        ? "\\x%02x".formatted(c)
                        : c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
            }
        };
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** The shortest digits that give the number back, with an exponent where Python writes one. */
    static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = decimal.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return "%s%s%se%s%02d"
                .formatted(
                        number < 0 ? "-" : "",
                        digits.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
