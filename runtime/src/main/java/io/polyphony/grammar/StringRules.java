package io.polyphony.grammar;

import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** GBNF for schemas of type string. */
final class StringRules {

    private final SchemaRules rules;
    private final Limits limits;

    StringRules(SchemaRules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
    }

    String value(SchemaKeywords schema, String name) {
        int min = schema.size("minLength").orElse(0);
        if (!schema.has("format") && !schema.has("pattern")) {
            return rules.string(min, schema.maxSize("minLength", "maxLength", min, limits.stringLength()));
        }
        List<Regex> matched = new ArrayList<>();
        schema.text("format").ifPresent(format -> matched.add(format(format, schema.pointer())));
        schema.text("pattern").ifPresent(pattern -> matched.add(pattern(pattern, schema.pointer())));
        boolean formatOnly = !schema.has("pattern") && !schema.has("minLength") && !schema.has("maxLength");
        if (formatOnly && rules.has(schema.text("format").orElseThrow())) {
            return schema.text("format").orElseThrow();
        }
        try {
            TextAutomaton automaton = schema.has("pattern")
                    ? TextAutomaton.of(matched, List.of())
                    : StringFormats.automaton(schema.text("format").orElseThrow());
            int max = max(schema, automaton, min);
            return TextRules.add(
                    rules, automaton, formatOnly ? schema.text("format").orElseThrow() : name, min, max);
        } catch (TooLarge e) {
            throw new SchemaException("The pattern at " + SchemaKeywords.child(schema.pointer(), "pattern") + " "
                    + e.getMessage() + "; write a simpler one, or lower its repetitions or 'maxLength'");
        }
    }

    private static Regex format(String format, String pointer) {
        if (!StringFormats.contains(format)) {
            throw new SchemaException("The format '" + format + "' at " + pointer + " is not supported; use one of "
                    + StringFormats.names() + ", or a pattern");
        }
        return StringFormats.regex(format);
    }

    private static Regex pattern(String pattern, String pointer) {
        return RegexParser.parse(pattern, SchemaKeywords.child(pointer, "pattern"));
    }

    /** The most characters; a pattern that ends by itself states its own bound. */
    private int max(SchemaKeywords schema, TextAutomaton automaton, int min) {
        OptionalInt longest = automaton.isEmpty() ? OptionalInt.of(0) : automaton.maxLength();
        int open = longest.isPresent() ? Math.max(min, longest.getAsInt()) : limits.stringLength();
        int max = schema.maxSize("minLength", "maxLength", min, open);
        if (automaton.lengthFrom(min, max).isEmpty()) {
            String which = automaton.isEmpty() ? "No string" : "No string of " + min + " to " + max + " characters";
            throw new SchemaException(which + " matches the "
                    + (schema.has("pattern") ? "pattern" : "format") + " at " + schema.pointer()
                    + "; state a pattern, format and lengths that fit each other");
        }
        return max;
    }
}
