package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The keywords of two schemas that hold no {@code $ref}, {@code anyOf}, {@code oneOf} or {@code allOf}, as one schema. */
final class SchemaIntersection {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SchemaKeywords a;
    private final SchemaKeywords b;
    private final String pointer;
    private final ObjectNode both = JSON.objectNode();
    private boolean never;

    /** @param pointer the place of the keyword that joins them */
    SchemaIntersection(SchemaKeywords a, SchemaKeywords b, String pointer) {
        this.a = a;
        this.b = b;
        this.pointer = pointer;
    }

    SchemaKeywords schema() {
        Set<String> keywords = new LinkedHashSet<>();
        a.schema().fieldNames().forEachRemaining(keywords::add);
        b.schema().fieldNames().forEachRemaining(keywords::add);
        constants(keywords);
        keywords.forEach(this::join);
        return new SchemaKeywords(never ? BooleanNode.FALSE : both, pointer);
    }

    private void join(String keyword) {
        JsonNode ofA = a.schema().get(keyword);
        JsonNode ofB = b.schema().get(keyword);
        switch (keyword) {
            case "const", "enum" -> {}
            case "properties" -> both.set(keyword, properties());
            case "items", "prefixItems" -> items(keyword, ofA, ofB);
            default -> {
                if (ofA == null || ofB == null || JsonEquality.equal(ofA, ofB)) {
                    both.set(keyword, ofA == null ? ofB : ofA);
                } else {
                    joinDifferent(keyword, ofA, ofB);
                }
            }
        }
    }

    private void joinDifferent(String keyword, JsonNode ofA, JsonNode ofB) {
        switch (keyword) {
            case "type" -> types();
            case "required" -> {
                ArrayNode names = both.putArray(keyword);
                ofA.forEach(names::add);
                ofB.forEach(names::add);
            }
            case "additionalProperties" -> both.set(keyword, allOf(ofA, ofB));
            case "minimum", "exclusiveMinimum" ->
                both.put(keyword, bound(a, keyword).max(bound(b, keyword)));
            case "maximum", "exclusiveMaximum" ->
                both.put(keyword, bound(a, keyword).min(bound(b, keyword)));
            case "minLength", "minItems", "minProperties" ->
                both.put(keyword, Math.max(size(a, keyword), size(b, keyword)));
            case "maxLength", "maxItems", "maxProperties" ->
                both.put(keyword, Math.min(size(a, keyword), size(b, keyword)));
            default ->
                throw new SchemaException("Two different values of '" + keyword + "' come together at " + pointer
                        + ", which is not supported; state one that stands for both");
        }
    }

    private static BigDecimal bound(SchemaKeywords schema, String keyword) {
        return schema.bound(keyword).orElseThrow();
    }

    private static int size(SchemaKeywords schema, String keyword) {
        return schema.size(keyword).orElseThrow();
    }

    private void types() {
        Set<String> common = new LinkedHashSet<>();
        for (String type : a.types()) {
            for (String other : b.types()) {
                if (type.equals(other) || type.equals("integer") && other.equals("number")) {
                    common.add(type);
                } else if (type.equals("number") && other.equals("integer")) {
                    common.add(other);
                }
            }
        }
        never |= common.isEmpty();
        ArrayNode types = both.putArray("type");
        common.forEach(types::add);
    }

    private void constants(Set<String> keywords) {
        if (!keywords.contains("const") && !keywords.contains("enum")) {
            return;
        }
        ArrayNode values = null;
        for (SchemaKeywords schema : new SchemaKeywords[] {a, b}) {
            for (String keyword : new String[] {"const", "enum"}) {
                if (schema.has(keyword)) {
                    ArrayNode listed = keyword.equals("enum")
                            ? (ArrayNode) schema.values(keyword)
                            : JSON.arrayNode().add(schema.schema().get(keyword));
                    values = values == null ? listed.deepCopy() : common(values, listed);
                }
            }
        }
        for (SchemaKeywords schema : new SchemaKeywords[] {a, b}) {
            values = schema.has("type") ? ofTypes(values, schema.types()) : values;
        }
        never |= values.isEmpty();
        both.set("enum", values);
    }

    private static ArrayNode common(ArrayNode values, ArrayNode others) {
        ArrayNode common = JSON.arrayNode();
        for (JsonNode value : values) {
            for (JsonNode other : others) {
                if (JsonEquality.equal(value, other)) {
                    common.add(value);
                    break;
                }
            }
        }
        return common;
    }

    private static ArrayNode ofTypes(ArrayNode values, Set<String> types) {
        ArrayNode matching = JSON.arrayNode();
        for (JsonNode value : values) {
            if (types.stream().anyMatch(type -> JsonEquality.isOfType(value, type))) {
                matching.add(value);
            }
        }
        return matching;
    }

    private ObjectNode properties() {
        ObjectNode joined = JSON.objectNode();
        addProperties(joined, a, b);
        addProperties(joined, b, a);
        return joined;
    }

    private void addProperties(ObjectNode joined, SchemaKeywords from, SchemaKeywords other) {
        from.schema().path("properties").properties().forEach(property -> {
            String name = property.getKey();
            Optional<JsonNode> beside = Optional.ofNullable(
                            other.schema().path("properties").get(name))
                    .or(() -> Optional.ofNullable(other.schema().get("additionalProperties")));
            if (!joined.has(name)) {
                joined.set(
                        name,
                        beside.map(schema -> allOf(property.getValue(), schema)).orElse(property.getValue()));
            }
        });
    }

    private static JsonNode allOf(JsonNode first, JsonNode second) {
        if (JsonEquality.equal(first, second)) {
            return first;
        }
        ObjectNode joined = JSON.objectNode();
        joined.putArray("allOf").add(first).add(second);
        return joined;
    }

    private void items(String keyword, JsonNode ofA, JsonNode ofB) {
        boolean tuples = a.has("prefixItems") || b.has("prefixItems");
        boolean same = ofA != null && ofB != null && JsonEquality.equal(ofA, ofB);
        if (tuples && !same && (a.has("items") || a.has("prefixItems")) && (b.has("items") || b.has("prefixItems"))) {
            throw new SchemaException("Different 'items' and 'prefixItems' come together at " + pointer
                    + ", which is not supported; state one that stands for both");
        }
        both.set(keyword, ofA == null ? ofB : ofB == null ? ofA : allOf(ofA, ofB));
    }
}
