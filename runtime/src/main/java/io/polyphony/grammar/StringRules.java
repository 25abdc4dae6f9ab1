package io.polyphony.grammar;

import io.polyphony.error.SchemaException;
import java.util.List;
import java.util.Map;

/** GBNF for schemas of type string. */
final class StringRules {

    private static final String HOUR_TO_SECOND = "([01] [0-9] | \"2\" [0-3]) \":\" [0-5] [0-9] \":\" [0-5] [0-9]";
    private static final String DATE =
            "([0-9]{4} \"-\" (\"0\" [13578] | \"1\" [02]) \"-\" (\"0\" [1-9] | [12] [0-9] | \"3\" [01])"
                    + " | [0-9]{4} \"-\" (\"0\" [469] | \"11\") \"-\" (\"0\" [1-9] | [12] [0-9] | \"30\")"
                    + " | [0-9]{4} \"-02-\" (\"0\" [1-9] | \"1\" [0-9] | \"2\" [0-8])"
                    + " | ([0-9]{2} (\"0\" [48] | [2468] [048] | [13579] [26])"
                    + " | ([02468] [048] | [13579] [26]) \"00\") \"-02-29\")";
    private static final String TIME = HOUR_TO_SECOND
            + " (\".\" [0-9]{1,6})? (\"Z\" | [+-] (\"0\" [0-9] | \"1\" [0-3]) \":\" [0-5] [0-9] | \"+14:00\")";
    private static final String HEX = "[0-9a-fA-F]";

    private static final Map<String, String> FORMATS = Map.of(
            "date",
            DATE,
            "time",
            TIME,
            "date-time",
            DATE + " \"T\" " + TIME,
            "uuid",
            HEX + "{8} \"-\" " + HEX + "{4} \"-\" " + HEX + "{4} \"-\" " + HEX + "{4} \"-\" " + HEX + "{12}");

    private final SchemaRules rules;
    private final Limits limits;

    StringRules(SchemaRules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
    }

    String value(SchemaKeywords schema, String name) {
        if (schema.has("format")) {
            return format(schema);
        }
        int min = schema.size("minLength").orElse(0);
        int max = schema.maxSize("minLength", "maxLength", min, limits.stringLength());
        if (schema.has("pattern")) {
            return pattern(schema, name, min, max);
        }
        return rules.string(min, max);
    }

    private String format(SchemaKeywords schema) {
        String format = schema.text("format").orElseThrow();
        if (!FORMATS.containsKey(format)) {
            throw new SchemaException("The format '" + format + "' at " + schema.pointer()
                    + " is not supported; use one of " + "date, time, date-time, uuid, or a pattern");
        }
        for (String keyword : List.of("pattern", "minLength", "maxLength")) {
            if (schema.has(keyword)) {
                throw new SchemaException("The keyword '" + keyword + "' at " + schema.pointer()
                        + " is not supported beside 'format'; leave one of them out");
            }
        }
        return rules.shared(format, SchemaRules.quoted(FORMATS.get(format)));
    }

    private String pattern(SchemaKeywords schema, String name, int min, int max) {
        String place = SchemaKeywords.child(schema.pointer(), "pattern");
        Regex regex = RegexParser.parse(schema.text("pattern").orElseThrow(), place);
        int cap = max;
        while (cap > 0 && regex.maxLength(cap) > max) {
            cap--;
        }
        if (regex.maxLength(cap) > max) {
            throw new SchemaException("The pattern at " + place + " can match more than " + max
                    + " characters; raise 'maxLength' to what its repetitions may need or lower those");
        }
        if (regex.minLength() < min) {
            throw new SchemaException("The pattern at " + place + " can match fewer than " + min
                    + " characters; state the minimum in the pattern instead of 'minLength'");
        }
        return rules.add(name, SchemaRules.quoted(regex.gbnf(cap)));
    }
}
