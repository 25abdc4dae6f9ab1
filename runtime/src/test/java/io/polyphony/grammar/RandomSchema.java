package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random schemas over all supported keywords. They may contradict themselves; then they have to be refused.
 *
 * <p>Property names are in alphabetical order, those that more than one schema states included, so that the order of a
 * text's members is known without the schema.
 */
final class RandomSchema {

    static final List<String> PATTERNS =
            List.of("^[a-c]{2,4}$", "b+", "^\\d+(\\.\\d+)?$", "a|^é", "^(ab|c)*$", "c$", "^[^a]\\W?.$", "^\\w*🎵?$");
    static final List<String> FORMATS = List.of("date", "time", "date-time", "uuid");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final int definitions;

    private RandomSchema(Random random, int definitions) {
        this.random = random;
        this.definitions = definitions;
    }

    /** A document, with up to two definitions that may be recursive. */
    static JsonNode of(Random random) {
        RandomSchema make = new RandomSchema(random, random.nextInt(3));
        ObjectNode root = make.schema(3);
        if (make.definitions > 0) {
            ObjectNode definitions = root.putObject("$defs");
            for (int i = 0; i < make.definitions; i++) {
                ObjectNode definition = definitions.putObject("d" + i);
                // A definition that is nothing but a reference to itself would keep the validator busy for ever.
                if (make.chance(70)) {
                    make.object(definition.put("type", "object"), "abcd", 2);
                } else {
                    make.array(definition.put("type", "array"), 2);
                }
            }
        }
        return root;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private ObjectNode schema(int depth) {
        ObjectNode schema = JSON.objectNode();
        int kind = random.nextInt(depth <= 0 ? 6 : 14);
        switch (kind) {
            case 0 -> string(schema);
            case 1 -> number(schema.put("type", "integer"), 0);
            case 2 -> number(schema.put("type", "number"), 2);
            case 3 -> constants(schema);
            case 4 -> schema.put("type", chance(50) ? "boolean" : "null");
            case 5 -> several(schema);
            case 6, 7, 8 -> object(schema.put("type", "object"), "abcd", depth);
            case 9, 10 -> array(schema.put("type", "array"), depth);
            case 11 -> {
                ArrayNode anyOf = schema.putArray("anyOf");
                for (int i = 0; i <= random.nextInt(3); i++) {
                    anyOf.add(schema(depth - 1));
                }
            }
            case 12 -> joined(schema, depth);
            default -> {
                if (definitions > 0) {
                    schema.put("$ref", "#/$defs/d" + random.nextInt(definitions));
                } else {
                    oneOf(schema, depth);
                }
            }
        }
        if (chance(10)) {
            schema.put("description", "of no consequence");
        }
        return schema;
    }

    private void several(ObjectNode schema) {
        ArrayNode types = schema.putArray("type").add("null").add("string");
        if (chance(50)) {
            number(schema, 0);
            types.add("integer");
        }
        if (chance(50)) {
            schema.put("maxLength", random.nextInt(4));
        }
    }

    private void string(ObjectNode schema) {
        schema.put("type", "string");
        if (chance(40)) {
            schema.put("minLength", random.nextInt(4));
        }
        if (chance(40)) {
            schema.put("maxLength", 1 + random.nextInt(12));
        }
        if (chance(40)) {
            schema.put("pattern", PATTERNS.get(random.nextInt(PATTERNS.size())));
        } else if (chance(25)) {
            schema.remove("minLength");
            schema.remove("maxLength");
            schema.put("format", FORMATS.get(random.nextInt(FORMATS.size())));
        }
    }

    private void number(ObjectNode schema, int scale) {
        for (String keyword : List.of("minimum", "exclusiveMinimum")) {
            if (chance(30)) {
                schema.put(keyword, BigDecimal.valueOf(random.nextInt(400) - 300, scale));
            }
        }
        for (String keyword : List.of("maximum", "exclusiveMaximum")) {
            if (chance(30)) {
                schema.put(keyword, BigDecimal.valueOf(random.nextInt(400) - 100, scale));
            }
        }
        if (chance(20)) {
            schema.put(
                    "multipleOf",
                    new BigDecimal(List.of("10", "5", "0.5", "1", "3").get(random.nextInt(5))));
        }
    }

    private void constants(ObjectNode schema) {
        if (chance(30)) {
            schema.set("const", RandomInstance.value(random, 2));
            return;
        }
        ArrayNode values = schema.putArray("enum");
        for (int i = 0; i <= random.nextInt(5); i++) {
            values.add(RandomInstance.value(random, 1));
        }
    }

    private void object(ObjectNode schema, String names, int depth) {
        ObjectNode properties = schema.putObject("properties");
        List<String> required = new ArrayList<>();
        for (String name : names.split("")) {
            if (chance(60)) {
                if (chance(5)) {
                    properties.put(name, chance(50));
                } else {
                    properties.set(name, schema(depth - 1));
                }
                if (chance(50)) {
                    required.add(name);
                }
            }
        }
        if (chance(10)) {
            required.add("e");
        }
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        if (chance(30)) {
            schema.put("additionalProperties", false);
        } else if (chance(30)) {
            schema.set("additionalProperties", chance(30) ? JSON.booleanNode(true) : schema(0));
        }
        if (chance(15)) {
            schema.put("minProperties", 1 + random.nextInt(2));
        }
        if (chance(15)) {
            schema.put("maxProperties", 1 + random.nextInt(4));
        }
    }

    private void array(ObjectNode schema, int depth) {
        if (chance(20)) {
            ArrayNode leading = schema.putArray("prefixItems");
            for (int i = 0; i <= random.nextInt(2); i++) {
                leading.add(schema(depth - 1));
            }
        }
        if (chance(80)) {
            schema.set("items", chance(10) ? JSON.booleanNode(chance(50)) : schema(depth - 1));
        }
        if (chance(40)) {
            schema.put("minItems", random.nextInt(3));
        }
        if (chance(40)) {
            schema.put("maxItems", 1 + random.nextInt(4));
        }
    }

    /** Objects to be joined, whose properties come in the order of the alphabet. */
    private void joined(ObjectNode schema, int depth) {
        switch (random.nextInt(3)) {
            case 0 -> {
                ArrayNode parts = schema.putArray("allOf");
                object(parts.addObject().put("type", "object"), "ab", depth - 1);
                object(parts.addObject(), "cd", depth - 1);
            }
            case 1 -> {
                object(schema.put("type", "object"), "ab", depth - 1);
                ArrayNode anyOf = schema.putArray("anyOf");
                object(anyOf.addObject(), "c", depth - 1);
                anyOf.addObject().putArray("required").add("b");
            }
            default -> {
                ArrayNode parts = schema.putArray("allOf");
                number(parts.addObject().put("type", "number"), 1);
                number(parts.addObject().put("type", chance(50) ? "integer" : "number"), 0);
                parts.forEach(part -> ((ObjectNode) part).remove("multipleOf"));
            }
        }
    }

    private void oneOf(ObjectNode schema, int depth) {
        ArrayNode oneOf = schema.putArray("oneOf");
        for (String kind : List.of("x", "y")) {
            ObjectNode alternative = oneOf.addObject().put("type", "object");
            ObjectNode properties = alternative.putObject("properties");
            properties.putObject("a").put("const", kind);
            properties.set("b", schema(depth - 1));
            alternative.putArray("required").add("a");
        }
        if (chance(50)) {
            string(oneOf.addObject());
        }
    }
}
