package io.polyphony.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code %} on strings, with the plain conversions {@code %s}, {@code %d}, {@code %r} and {@code %%}. */
final class PercentFormat {

    private static final Pattern CONVERSION = Pattern.compile("%(.?)", Pattern.DOTALL);

    private PercentFormat() {}

    static Text format(Text format, Value argument) {
        List<Value> arguments = argument instanceof ListValue list && list.isTuple() ? list.items() : List.of(argument);
        TextBuilder out = new TextBuilder();
        Matcher conversion = CONVERSION.matcher(format.chars());
        int at = 0;
        int used = 0;
        while (conversion.find()) {
            out.append(format, at, conversion.start());
            at = conversion.end();
            if (conversion.group(1).equals("%")) {
                out.append(format, at - 1, at);
            } else if (used == arguments.size()) {
                throw new TemplateFault("a format string has more conversions than arguments");
            } else {
                out.append(converted(conversion.group(1), arguments.get(used++)));
            }
        }
        // Python takes a list or mapping for named conversions, which need not use it.
        boolean mayBeUnused = argument instanceof DictValue || (argument instanceof ListValue list && !list.isTuple());
        if (used < arguments.size() && !mayBeUnused) {
            throw new TemplateFault("a format string has fewer conversions than arguments");
        }
        return out.append(format, at, format.chars().length()).build();
    }

    private static Text converted(String conversion, Value value) {
        return switch (conversion) {
            case "s" -> Printing.str(value);
            case "r" -> Printing.repr(value);
            case "d" -> Printing.str(Numbers.isWhole(value) ? Operators.plus(value) : value);
            default -> throw new TemplateFault("the conversion '%" + conversion + "' is not supported");
        };
    }
}
