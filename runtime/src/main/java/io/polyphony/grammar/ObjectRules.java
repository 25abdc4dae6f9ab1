package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GBNF for schemas of type object: listed properties in the schema's order, then free keys. */
final class ObjectRules {

    /** More could leave too many ways to go on after an opening brace. */
    private static final int MAX_PROPERTIES = 1_000;

    private final SchemaRules rules;
    private final Limits limits;
    private final ValueRules values;

    ObjectRules(SchemaRules rules, Limits limits, ValueRules values) {
        this.rules = rules;
        this.limits = limits;
        this.values = values;
    }

    Optional<String> value(SchemaKeywords schema, String name) {
        Set<String> required = required(schema);
        SchemaKeywords additional = schema.has("additionalProperties")
                ? schema.child("additionalProperties")
                : new SchemaKeywords(BooleanNode.FALSE, SchemaKeywords.child(schema.pointer(), "additionalProperties"));
        Map<String, SchemaKeywords> listed = listed(schema, required, additional);
        List<MemberRules.Property> properties = new ArrayList<>();
        for (Map.Entry<String, SchemaKeywords> property : listed.entrySet()) {
            String key = property.getKey();
            Optional<String> value = values.value(property.getValue(), name + "-" + SchemaRules.nameOf(key));
            boolean mandatory = required.contains(key);
            if (value.isPresent()) {
                String entry =
                        GbnfText.literal(TextNode.valueOf(key).toString()) + " " + rules.colon() + " " + value.get();
                properties.add(new MemberRules.Property(entry, mandatory));
            } else if (mandatory) {
                return Optional.empty();
            }
        }
        int min = schema.size("minProperties").orElse(0);
        int max = schema.size("maxProperties").orElse(Integer.MAX_VALUE);
        Optional<String> free = max <= required.size() || limits.entries() == 0 && !schema.has("maxProperties")
                ? Optional.empty()
                : freeEntry(additional, listed.keySet(), name);
        checkSizes(schema, properties, free.isPresent(), min, max);
        int mostFree = free.isEmpty() ? 0 : Math.min(max, schema.has("maxProperties") ? max : limits.entries());
        try {
            return new MemberRules(rules, name, properties, free, mostFree, min, max).object();
        } catch (TooLarge _) {
            throw new SchemaException("The object at " + schema.pointer()
                    + " has too many properties to be counted; leave out 'minProperties' and 'maxProperties'");
        }
    }

    /** The properties that have a key of their own, those that are only required included. */
    private static Map<String, SchemaKeywords> listed(
            SchemaKeywords schema, Set<String> required, SchemaKeywords additional) {
        Map<String, SchemaKeywords> listed = new LinkedHashMap<>();
        JsonNode properties = schema.schema().get("properties");
        if (properties != null && !properties.isObject()) {
            throw new SchemaException(
                    "'properties' at " + schema.pointer() + " is not an object; write name to schema");
        }
        if (properties != null) {
            String place = SchemaKeywords.child(schema.pointer(), "properties");
            properties
                    .properties()
                    .forEach(property -> listed.put(
                            property.getKey(),
                            new SchemaKeywords(property.getValue(), SchemaKeywords.child(place, property.getKey()))));
        }
        for (String name : required) {
            if (!listed.containsKey(name)) {
                if (schema.has("additionalProperties") && additional.isNever()) {
                    throw new SchemaException("'required' at " + schema.pointer() + " names '" + name
                            + "', which 'properties' does not list and 'additionalProperties' forbids; list it there");
                }
                listed.put(
                        name,
                        schema.has("additionalProperties")
                                ? additional
                                : new SchemaKeywords(BooleanNode.TRUE, schema.pointer()));
            }
        }
        if (listed.size() > MAX_PROPERTIES) {
            throw new SchemaException("The object at " + schema.pointer() + " has more than " + MAX_PROPERTIES
                    + " properties; move some of them to inner objects");
        }
        return listed;
    }

    private static Set<String> required(SchemaKeywords schema) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode required = schema.schema().get("required");
        if (required != null) {
            for (JsonNode name : required) {
                names.add(name.textValue());
            }
            if (!required.isArray() || names.contains(null)) {
                throw new SchemaException(
                        "'required' at " + schema.pointer() + " is " + required + "; give an array of names");
            }
        }
        return names;
    }

    private static void checkSizes(
            SchemaKeywords schema, List<MemberRules.Property> properties, boolean free, int min, int max) {
        long required =
                properties.stream().filter(MemberRules.Property::required).count();
        if (max < min || max < required) {
            throw new SchemaException("'maxProperties' at " + schema.pointer() + " is " + max + ", but "
                    + Math.max(min, required) + " properties are needed; raise it");
        }
        if (!free && min > properties.size()) {
            throw new SchemaException("'minProperties' at " + schema.pointer() + " is " + min + ", but only "
                    + properties.size() + " properties are possible; lower it");
        }
        // A free key may come twice, and then counts only once.
        if (free && min > required + 1) {
            throw new SchemaException("'minProperties' at " + schema.pointer() + " is " + min
                    + " beside free keys, which is not supported; name what is needed in 'required'");
        }
    }

    /** A key that is none of those listed, with its value. */
    private Optional<String> freeEntry(SchemaKeywords additional, Set<String> listed, String name) {
        if (additional.isNever()) {
            return Optional.empty();
        }
        Optional<String> value = values.value(additional, name + "-value");
        return value.map(
                symbol -> rules.add(name + "-free", freeKey(listed, name) + " " + rules.colon() + " " + symbol));
    }

    private String freeKey(Set<String> listed, String name) {
        if (listed.isEmpty()) {
            return rules.string(0, limits.stringLength());
        }
        List<Regex> names = new ArrayList<>();
        listed.forEach(key -> names.add(Regex.literal(key)));
        try {
            TextAutomaton others =
                    TextAutomaton.of(List.of(Regex.ANYTHING), List.of(new Regex.Choice(List.copyOf(names))));
            return TextRules.add(rules, others, name + "-key", 0, limits.stringLength());
        } catch (TooLarge e) {
            throw new SchemaException("The properties that 'additionalProperties' stands beside in " + name + " "
                    + "have names that are too long together; leave 'additionalProperties' out");
        }
    }
}
