package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random JSON values, most of them near a schema: valid, or not by little. */
final class RandomInstance {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> CHARACTERS =
            List.of("a", "a", "b", "b", "c", "0", "1", ".", "é", "🎵", "\"", "\\");
    private static final List<String> FORMATTED = List.of(
            "2024-02-29",
            "2023-02-29",
            "2026-02-30",
            "1999-12-31",
            "10:20:30Z",
            "24:00:00Z",
            "10:20:30.25+02:00",
            "2024-02-29T10:20:30Z",
            "2023-02-29T10:20:30Z",
            "2024-02-29T10:20:30",
            "123e4567-E89b-12d3-a456-426614174000",
            "123e4567e89b12d3a456426614174000");

    private final JsonNode root;
    private final Random random;

    private RandomInstance(JsonNode root, Random random) {
        this.root = root;
        this.random = random;
    }

    /** A value near {@code schema}, with the members of objects in alphabetical order. */
    static JsonNode near(JsonNode schema, Random random) {
        return new RandomInstance(schema, random).near(schema, 5);
    }

    /** Any value, without names from e on. */
    static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> JSON.booleanNode(random.nextBoolean());
            case 1 -> JSON.nullNode();
            case 2, 3 -> number(random, random.nextInt(3));
            case 4, 5 -> JSON.textNode(text(random));
            case 6 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (String name : List.of("a", "b", "c", "d")) {
                    if (random.nextBoolean()) {
                        object.set(name, value(random, depth - 1));
                    }
                }
                yield object;
            }
        };
    }

    private static JsonNode number(Random random, int scale) {
        BigDecimal number = BigDecimal.valueOf(random.nextInt(800) - 400, scale);
        BigDecimal plain = number.stripTrailingZeros();
        return JSON.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(5) == 0 ? 16 : 6); i > 0; i--) {
            text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
        return text.toString();
    }

    private JsonNode near(JsonNode schema, int depth) {
        if (depth == 0 || !schema.isObject() || random.nextInt(25) == 0) {
            return value(random, 1);
        }
        if (schema.has("const") || schema.has("enum")) {
            return schema.has("const")
                    ? schema.get("const")
                    : schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("$ref")) {
            return near(root.at(schema.get("$ref").textValue().substring(1)), depth - 1);
        }
        if (schema.has("allOf")) {
            return merged(schema.get("allOf"), depth);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            JsonNode listed = schema.path(keyword);
            if (!listed.isEmpty() && !schema.has("properties")) {
                return near(listed.get(random.nextInt(listed.size())), depth - 1);
            }
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.get(random.nextInt(type.size())).textValue() : type.asText("object");
        return switch (name) {
            case "string" ->
                JSON.textNode(schema.has("format") ? FORMATTED.get(random.nextInt(FORMATTED.size())) : text(random));
            case "integer" -> number(random, random.nextInt(10) == 0 ? 1 : 0);
            case "number" -> number(random, random.nextInt(3));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            case "array" -> array(schema, depth);
            default -> object(schema, depth);
        };
    }

    private JsonNode merged(JsonNode parts, int depth) {
        Map<String, JsonNode> members = new TreeMap<>();
        JsonNode last = null;
        for (JsonNode part : parts) {
            last = near(part, depth);
            last.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        }
        return last.isObject() ? JSON.objectNode().setAll(members) : last;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = random.nextInt(random.nextInt(5) == 0 ? 8 : 4);
        for (int i = 0; i < size; i++) {
            JsonNode leading = schema.path("prefixItems").path(i);
            array.add(near(leading.isMissingNode() ? schema.path("items") : leading, depth - 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        Map<String, JsonNode> members = new TreeMap<>();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(3) > 0) {
                members.put(property.getKey(), near(property.getValue(), depth - 1));
            }
        });
        for (JsonNode required : schema.path("required")) {
            if (random.nextInt(15) > 0) {
                JsonNode property = schema.path("properties").path(required.textValue());
                members.computeIfAbsent(
                        required.textValue(),
                        _ -> near(
                                property.isMissingNode() ? schema.path("additionalProperties") : property, depth - 1));
            }
        }
        for (int i = schema.has("additionalProperties") ? random.nextInt(3) : random.nextInt(20) / 19; i > 0; i--) {
            members.put("x" + i, near(schema.path("additionalProperties"), depth - 1));
        }
        return JSON.objectNode().setAll(members);
    }
}
