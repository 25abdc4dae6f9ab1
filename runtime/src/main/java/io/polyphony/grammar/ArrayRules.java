package io.polyphony.grammar;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GBNF for schemas of type array: leading items of schemas of their own, then any number of one schema. */
final class ArrayRules {

    private final SchemaRules rules;
    private final Limits limits;
    private final ValueRules values;

    ArrayRules(SchemaRules rules, Limits limits, ValueRules values) {
        this.rules = rules;
        this.limits = limits;
        this.values = values;
    }

    Optional<String> value(SchemaKeywords schema, String name) {
        int min = schema.size("minItems").orElse(0);
        List<SchemaKeywords> leading = schema.has("prefixItems") ? schema.schemas("prefixItems") : List.of();
        SchemaKeywords following = following(schema, !leading.isEmpty());
        // A tuple's length is stated by its own items.
        int open = following.isNever() ? leading.size() : Math.max(limits.items(), leading.size());
        if (following.isNever() && min > leading.size()) {
            throw new SchemaException("'minItems' at " + schema.pointer() + " is " + min + ", but only "
                    + leading.size() + " items are allowed; lower it or state 'items'");
        }
        int max = Math.min(
                schema.maxSize("minItems", "maxItems", min, open), following.isNever() ? open : Integer.MAX_VALUE);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < leading.size() && i < max; i++) {
            Optional<String> item = values.value(leading.get(i), name + "-item-" + i);
            if (item.isEmpty()) {
                max = i;
                break;
            }
            items.add(item.get());
        }
        Optional<String> rest = max > items.size() ? values.value(following, name + "-item") : Optional.empty();
        if (rest.isEmpty()) {
            max = items.size();
        }
        if (min > max) {
            return Optional.empty();
        }
        return Optional.of(rules.add(name, "\"[\" " + items(items, rest, min, max, name) + "\"]\""));
    }

    private static SchemaKeywords following(SchemaKeywords schema, boolean tuple) {
        return schema.has("items")
                ? schema.child("items")
                : new SchemaKeywords(BooleanNode.valueOf(!tuple), SchemaKeywords.child(schema.pointer(), "items"));
    }

    /** From the last item backwards, as each may only stand behind those before it. */
    private String items(List<String> leading, Optional<String> rest, int min, int max, String name) {
        String tail =
                rest.map(item -> following(item, leading.size(), min, max)).orElse("");
        for (int i = leading.size() - 1; i >= 0; i--) {
            String from = (i == 0 ? "" : rules.comma() + " ") + leading.get(i) + " " + tail;
            tail = min > i ? from : rules.add(name + "-from-" + i, from) + "? ";
        }
        return tail;
    }

    private String following(String item, int before, int min, int max) {
        String another = "(" + rules.comma() + " " + item + ")";
        if (before > 0) {
            return GbnfText.repeated(another, Math.max(0, min - before), max - before) + " ";
        }
        String all = item + " " + GbnfText.repeated(another, Math.max(0, min - 1), max - 1);
        return min == 0 ? "(" + all + ")? " : all + " ";
    }
}
