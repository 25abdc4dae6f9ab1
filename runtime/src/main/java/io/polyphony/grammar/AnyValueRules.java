package io.polyphony.grammar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** GBNF for any JSON value whose sizes and nesting keep to the limits. */
final class AnyValueRules {

    private final SchemaRules rules;
    private final Limits limits;
    private final NumberRules numbers;

    AnyValueRules(SchemaRules rules, Limits limits, NumberRules numbers) {
        this.rules = rules;
        this.limits = limits;
        this.numbers = numbers;
    }

    String value() {
        return value(limits.recursion());
    }

    private String value(int levels) {
        String name = "any-" + levels;
        if (rules.has(name)) {
            return name;
        }
        String number =
                numbers.value(new SchemaKeywords(JsonNodeFactory.instance.objectNode(), "#"), "number", "number");
        StringBuilder alternatives = new StringBuilder(rules.string(0, limits.stringLength()))
                .append(" | ")
                .append(number)
                .append(" | \"true\" | \"false\" | \"null\"");
        if (levels > 0) {
            String inner = value(levels - 1);
            String member = rules.shared(
                    "member-" + levels, rules.string(0, limits.stringLength()) + " " + rules.colon() + " " + inner);
            alternatives
                    .append(" | ")
                    .append(listed("{", member, limits.entries(), "}"))
                    .append(" | ")
                    .append(listed("[", inner, limits.items(), "]"));
        }
        return rules.shared(name, alternatives.toString());
    }

    private String listed(String open, String item, int max, String close) {
        String items = max == 0
                ? ""
                : "(" + item + " " + GbnfText.repeated("(" + rules.comma() + " " + item + ")", 0, max - 1) + ")? ";
        return "\"" + open + "\" " + items + "\"" + close + "\"";
    }
}
