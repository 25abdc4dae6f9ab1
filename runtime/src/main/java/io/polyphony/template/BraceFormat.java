package io.polyphony.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code str.format} with plain fields: <code>{}</code>, <code>{0}</code>, <code>{name}</code> and doubled braces. */
final class BraceFormat {

    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{(\\w*)}|[{}]");

    private BraceFormat() {}

    static Text format(Text format, Arguments arguments) {
        TextBuilder out = new TextBuilder();
        Matcher field = FIELD.matcher(format.chars());
        int at = 0;
        int next = 0;
        while (field.find()) {
            out.append(format, at, field.start());
            at = field.end();
            String key = field.group(1);
            if (key != null) {
                out.append(Printing.str(value(key.isEmpty() ? Integer.toString(next++) : key, arguments)));
            } else if (field.group().length() == 2) {
                out.append(format, at - 1, at);
            } else {
                throw new TemplateFault("'format' supports plain fields in braces only, such as {} or {name}");
            }
        }
        return out.append(format, at, format.chars().length()).build();
    }

    private static Value value(String key, Arguments arguments) {
        List<Value> positional = arguments.positional();
        if (key.chars().allMatch(Character::isDigit)) {
            int index = key.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(key);
            if (index < positional.size()) {
                return positional.get(index);
            }
        } else if (arguments.named().containsKey(key)) {
            return arguments.named().get(key);
        }
        throw new TemplateFault("'format' has no argument for the field '" + key + "'");
    }
}
