package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GBNF for schemas of type object: listed properties in the schema's order, or free keys. */
final class ObjectRules {

    /** GBNF for a property's value; empty where recursion has to stop. */
    interface Values {
        Optional<String> value(SchemaKeywords schema, String name);
    }

    private record Property(String entry, boolean required) {}

    private final SchemaRules rules;
    private final Limits limits;
    private final Values values;

    ObjectRules(SchemaRules rules, Limits limits, Values values) {
        this.rules = rules;
        this.limits = limits;
        this.values = values;
    }

    Optional<String> value(SchemaKeywords schema, String name) {
        Set<String> required = required(schema);
        JsonNode listed = schema.schema().get("properties");
        if (listed != null && !listed.isObject()) {
            throw new SchemaException(
                    "'properties' at " + schema.pointer() + " is not an object; write name to schema");
        }
        for (String property : required) {
            if (listed == null || !listed.has(property)) {
                throw new SchemaException("'required' at " + schema.pointer() + " names '" + property
                        + "', which 'properties' does not list; add it there");
            }
        }
        JsonNode additional = schema.schema().get("additionalProperties");
        if (additional != null && additional.isObject()) {
            return freeKeys(schema, listed, name);
        }
        if (additional != null && !(additional.isBoolean() && !additional.booleanValue())) {
            throw new SchemaException("'additionalProperties' at " + schema.pointer() + " is " + additional
                    + ", which is not supported; give false or a schema");
        }
        List<Property> properties = new ArrayList<>();
        if (listed != null) {
            for (Map.Entry<String, JsonNode> property : listed.properties()) {
                boolean mandatory = required.contains(property.getKey());
                Optional<String> entry = entry(schema, property, name);
                if (entry.isPresent()) {
                    properties.add(new Property(entry.get(), mandatory));
                } else if (mandatory) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(rules.add(name, "\"{\" " + members(properties, name) + "\"}\""));
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

    private Optional<String> entry(SchemaKeywords schema, Map.Entry<String, JsonNode> property, String name) {
        String key = property.getKey();
        String pointer = SchemaKeywords.child(SchemaKeywords.child(schema.pointer(), "properties"), key);
        return values.value(new SchemaKeywords(property.getValue(), pointer), name + "-" + SchemaRules.nameOf(key))
                .map(value -> GbnfText.literal(TextNode.valueOf(key).toString()) + " " + rules.colon() + " " + value);
    }

    private String members(List<Property> properties, String name) {
        int anchor = 0;
        while (anchor < properties.size() && !properties.get(anchor).required()) {
            anchor++;
        }
        if (anchor == properties.size()) {
            return allOptional(properties, name);
        }
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            if (i < anchor) {
                members.append("(")
                        .append(property.entry())
                        .append(" ")
                        .append(rules.comma())
                        .append(")? ");
            } else if (i == anchor) {
                members.append(property.entry()).append(" ");
            } else {
                members.append("(").append(rules.comma()).append(" ").append(property.entry());
                members.append(property.required() ? ") " : ")? ");
            }
        }
        return members.toString();
    }

    private String allOptional(List<Property> properties, String name) {
        if (properties.isEmpty()) {
            return "";
        }
        List<String> entries = properties.stream()
                .map(property -> rules.add(name + "-entry", property.entry()))
                .toList();
        List<String> starts = new ArrayList<>();
        for (int first = 0; first < entries.size(); first++) {
            StringBuilder rest = new StringBuilder(entries.get(first));
            for (String entry : entries.subList(first + 1, entries.size())) {
                rest.append(" (")
                        .append(rules.comma())
                        .append(" ")
                        .append(entry)
                        .append(")?");
            }
            starts.add(rest.toString());
        }
        return "(" + String.join(" | ", starts) + ")? ";
    }

    private Optional<String> freeKeys(SchemaKeywords schema, JsonNode listed, String name) {
        if (listed != null && !listed.isEmpty()) {
            throw new SchemaException("'additionalProperties' at " + schema.pointer()
                    + " is a schema beside 'properties', which is not supported; use one of them");
        }
        String key = rules.string(0, limits.stringLength());
        Optional<String> value = limits.entries() == 0
                ? Optional.empty()
                : values.value(schema.child("additionalProperties"), name + "-value");
        if (value.isEmpty()) {
            return Optional.of("\"{}\"");
        }
        String entry = key + " " + rules.colon() + " " + value.get();
        String more = GbnfText.repeated("(" + rules.comma() + " " + entry + ")", 0, limits.entries() - 1);
        return Optional.of(rules.add(name, "\"{\" (" + entry + " " + more + ")? \"}\""));
    }
}
