package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One schema in a document: reads its keywords and refuses what is unknown, misplaced or malformed. */
record SchemaKeywords(JsonNode schema, String pointer) {

    static final List<String> ANNOTATIONS =
            List.of("$schema", "$defs", "$comment", "title", "description", "default", "examples");
    static final List<String> STRING = List.of("minLength", "maxLength", "pattern", "format");
    static final List<String> NUMBER = List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    static final List<String> ARRAY = List.of("items", "minItems", "maxItems");
    static final List<String> OBJECT = List.of("properties", "required", "additionalProperties");
    static final List<String> ANY = List.of("type", "enum", "const", "anyOf", "oneOf", "$ref");
    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "null", "array", "object");

    /** Longest bound in digits; beyond it a short text such as 1e999999999 would become a huge number. */
    private static final int MAX_BOUND_DIGITS = 100;

    SchemaKeywords {
        if (!schema.isObject()) {
            throw new SchemaException("The schema at " + pointer + " is not an object; write one with a type");
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!JsonSchemaGrammar.SUPPORTED_KEYWORDS.contains(keyword)) {
                throw new SchemaException("The keyword '" + keyword + "' at " + pointer
                        + " is not supported; leave it out or use one of "
                        + String.join(", ", JsonSchemaGrammar.SUPPORTED_KEYWORDS));
            }
        });
    }

    /** Whether {@code value} holds no number that overflowed when it was read. */
    static boolean finite(JsonNode value) {
        if (value instanceof NumericNode number) {
            return !number.isNaN();
        }
        for (JsonNode item : value) {
            if (!finite(item)) {
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
        if (listed.isEmpty()) {
            throw new SchemaException("The schema at " + pointer + " names no type; add one of "
                    + String.join(", ", TYPES) + ", or $ref, enum, const, anyOf or oneOf");
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

    OptionalInt size(String keyword) {
        JsonNode value = schema.get(keyword);
        if (value == null) {
            return OptionalInt.empty();
        }
        boolean whole = value.isNumber()
                && finite(value)
                && value.decimalValue().stripTrailingZeros().scale() <= 0;
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
        if (!value.isNumber() || !finite(value)) {
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
