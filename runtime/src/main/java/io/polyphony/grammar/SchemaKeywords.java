package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One schema in a document: reads its keywords and refuses what is unknown, misplaced or malformed. */
record SchemaKeywords(JsonNode schema, String pointer) {

    static final List<String> ANNOTATIONS = List.of(
            "$schema",
            "$id",
            "$defs",
            "definitions",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");
    static final List<String> STRING = List.of("minLength", "maxLength", "pattern", "format");
    static final List<String> NUMBER =
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    static final List<String> ARRAY = List.of("items", "prefixItems", "minItems", "maxItems");
    static final List<String> OBJECT =
            List.of("properties", "required", "additionalProperties", "minProperties", "maxProperties");
    static final List<String> ANY = List.of("type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref");
    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "null", "array", "object");

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("string", STRING);
        GROUPS.put("number", NUMBER);
        GROUPS.put("array", ARRAY);
        GROUPS.put("object", OBJECT);
    }

    /** Longest bound in digits; beyond it a short text such as 1e999999999 would become a huge number. */
    private static final int MAX_BOUND_DIGITS = 100;

    /** The schema {@code true} becomes the empty one; {@code false} stays, as the only schema that is no object. */
    SchemaKeywords {
        if (schema.isBoolean() && schema.booleanValue()) {
            schema = JsonNodeFactory.instance.objectNode();
        }
        boolean never = schema.isBoolean();
        if (!schema.isObject() && !never) {
            throw new SchemaException(
                    "The schema at " + pointer + " is neither an object nor a boolean; write one with a type");
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!JsonSchemaGrammar.SUPPORTED_KEYWORDS.contains(keyword)) {
                throw new SchemaException("The keyword '" + keyword + "' at " + pointer + " is not supported; "
                        + (keyword.equals("nullable")
                                ? "add \"null\" to the list of types instead"
                                : "leave it out or use one of "
                                        + String.join(", ", JsonSchemaGrammar.SUPPORTED_KEYWORDS)));
            }
        });
        if (schema.has("$id") && !pointer.equals("#")) {
            throw new SchemaException("'$id' at " + pointer
                    + " begins a document inside the document, which is not supported; leave it out");
        }
    }

    /** Whether this is the schema {@code false}, which no value fits. */
    boolean isNever() {
        return schema.isBoolean();
    }

    /** Whether nothing but annotations stands here. */
    boolean isOpen() {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!ANNOTATIONS.contains(keyword.getKey())) {
                return false;
            }
        }
        return true;
    }

    static String child(String pointer, String token) {
        return pointer + "/" + token.replace("~", "~0").replace("/", "~1");
    }

    SchemaKeywords child(String keyword) {
        return new SchemaKeywords(schema.get(keyword), child(pointer, keyword));
    }

    boolean has(String keyword) {
        return schema.has(keyword);
    }

    /** Refuses every keyword but annotations and those listed. */
    void allowOnly(String beside, List<List<String>> groups) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!ANNOTATIONS.contains(keyword) && groups.stream().noneMatch(group -> group.contains(keyword))) {
                throw new SchemaException("The keyword '" + keyword + "' at " + pointer + " is not supported beside "
                        + beside + "; leave it out");
            }
        });
    }

    Set<String> types() {
        JsonNode type = schema.get("type");
        List<JsonNode> listed = new ArrayList<>();
        if (type != null && type.isArray()) {
            type.forEach(listed::add);
        } else if (type != null) {
            listed.add(type);
        }
        if (type == null) {
            return impliedTypes();
        }
        if (listed.isEmpty()) {
            throw new SchemaException("'type' at " + pointer + " is empty; name one of " + String.join(", ", TYPES));
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : listed) {
            if (!name.isTextual() || !TYPES.contains(name.textValue())) {
                throw new SchemaException("The type " + name + " at " + pointer + " is not supported; use one of "
                        + String.join(", ", TYPES));
            }
            names.add(name.textValue());
        }
        return names;
    }

    /** The types that the other keywords belong to. */
    private Set<String> impliedTypes() {
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, List<String>> group : GROUPS.entrySet()) {
            if (group.getValue().stream().anyMatch(schema::has)) {
                names.add(group.getKey());
            }
        }
        return names;
    }

    OptionalInt size(String keyword) {
        JsonNode value = schema.get(keyword);
        if (value == null) {
            return OptionalInt.empty();
        }
        boolean whole = JsonEquality.finite(value) && JsonEquality.isOfType(value, "integer");
        if (!whole || value.doubleValue() < 0 || value.doubleValue() > GbnfParser.MAX_REPETITION) {
            throw new SchemaException("'" + keyword + "' at " + pointer + " is " + value
                    + "; give a whole number from 0 to " + GbnfParser.MAX_REPETITION);
        }
        return OptionalInt.of(value.intValue());
    }

    /** The larger of two sizes, or {@code fallback} where the schema leaves it open; not below {@code min}. */
    int maxSize(String minKeyword, String maxKeyword, int min, int fallback) {
        OptionalInt stated = size(maxKeyword);
        int max = stated.orElse(fallback);
        if (max < min) {
            throw new SchemaException("'" + minKeyword + "' at " + pointer + " is " + min + ", more than "
                    + (stated.isPresent() ? "'" + maxKeyword + "'" : "the default limit of") + " " + max
                    + "; lower it or " + (stated.isPresent() ? "raise" : "state") + " '" + maxKeyword + "'");
        }
        return max;
    }

    Optional<BigDecimal> bound(String keyword) {
        JsonNode value = schema.get(keyword);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isNumber() || !JsonEquality.finite(value)) {
            throw new SchemaException("'" + keyword + "' at " + pointer + " is " + value + "; give a finite number");
        }
        BigDecimal bound = value.decimalValue();
        if (Math.abs((long) bound.precision() - bound.scale()) > MAX_BOUND_DIGITS || bound.scale() > MAX_BOUND_DIGITS) {
            throw new SchemaException("'" + keyword + "' at " + pointer + " has more than " + MAX_BOUND_DIGITS
                    + " digits; give a shorter number");
        }
        return Optional.of(bound);
    }

    Optional<String> text(String keyword) {
        JsonNode value = schema.get(keyword);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new SchemaException("'" + keyword + "' at " + pointer + " is " + value + "; give a string");
        }
        return Optional.of(value.textValue());
    }

    /** The schemas of an array keyword. */
    List<SchemaKeywords> schemas(String keyword) {
        List<SchemaKeywords> schemas = new ArrayList<>();
        for (JsonNode item : values(keyword)) {
            schemas.add(new SchemaKeywords(item, child(child(pointer, keyword), String.valueOf(schemas.size()))));
        }
        return schemas;
    }

    /** The values of an array keyword, which may not be empty. */
    JsonNode values(String keyword) {
        JsonNode value = schema.get(keyword);
        if (!value.isArray() || value.isEmpty()) {
            throw new SchemaException(
                    "'" + keyword + "' at " + pointer + " is not an array with values; list at least one");
        }
        return value;
    }
}
