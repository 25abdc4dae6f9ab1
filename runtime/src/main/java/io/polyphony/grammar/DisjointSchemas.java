package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The check that no value can match two alternatives of a {@code oneOf}, as far as types, constants, bounds and required
 * properties show it.
 */
final class DisjointSchemas {

    private static final int MAX_NESTING = 16;
    private static final int MAX_LEAVES = 200;

    private final SchemaReferences references;

    DisjointSchemas(SchemaReferences references) {
        this.references = references;
    }

    void check(SchemaKeywords schema, List<SchemaKeywords> alternatives) {
        List<List<SchemaKeywords>> leaves = new ArrayList<>();
        for (SchemaKeywords alternative : alternatives) {
            List<SchemaKeywords> found = new ArrayList<>();
            addLeaves(alternative, found, 0);
            leaves.add(found);
        }
        for (int i = 0; i < alternatives.size(); i++) {
            for (int j = i + 1; j < alternatives.size(); j++) {
                if (!disjoint(leaves.get(i), leaves.get(j), 0)) {
                    throw new SchemaException(
                            "'oneOf' at " + schema.pointer() + " has the alternatives " + i + " and " + j
                                    + ", which may both match one value; use anyOf, or tell them apart by type or a required"
                                    + " property with a const");
                }
            }
        }
    }

    /** The schemas without alternatives that make up {@code schema}; one beyond the limits stands for itself, as open. */
    private void addLeaves(SchemaKeywords schema, List<SchemaKeywords> leaves, int level) {
        if (level > MAX_NESTING || leaves.size() > MAX_LEAVES || schema.isNever()) {
            if (!schema.isNever()) {
                leaves.add(schema);
            }
            return;
        }
        if (SchemaConjunction.isNeeded(schema)) {
            addLeaves(SchemaConjunction.join(schema, references, 0).schema(), leaves, level + 1);
        } else if (schema.has("$ref")) {
            addLeaves(references.target(schema), leaves, level + 1);
        } else if (schema.has("anyOf") || schema.has("oneOf")) {
            String keyword = schema.has("anyOf") ? "anyOf" : "oneOf";
            schema.schemas(keyword).forEach(alternative -> addLeaves(alternative, leaves, level + 1));
        } else {
            leaves.add(schema);
        }
    }

    private boolean disjoint(List<SchemaKeywords> someOfA, List<SchemaKeywords> someOfB, int level) {
        return someOfA.stream().allMatch(a -> someOfB.stream().allMatch(b -> disjoint(a, b, level)));
    }

    private boolean disjoint(SchemaKeywords a, SchemaKeywords b, int level) {
        Optional<List<JsonNode>> constantsOfA = constants(a.schema());
        Optional<List<JsonNode>> constantsOfB = constants(b.schema());
        if (constantsOfA.isPresent() && constantsOfB.isPresent()) {
            return !shareOne(constantsOfA.get(), constantsOfB.get());
        }
        if (constantsOfA.isPresent() && b.has("type")) {
            return noneOfTypes(constantsOfA.get(), b);
        }
        if (constantsOfB.isPresent() && a.has("type")) {
            return noneOfTypes(constantsOfB.get(), a);
        }
        if (!a.has("type") || !b.has("type")) {
            return false;
        }
        Set<String> common = new HashSet<>(numberTypes(a));
        common.retainAll(numberTypes(b));
        return common.isEmpty()
                || common.equals(Set.of("number")) && apart(a, b)
                || common.equals(Set.of("object")) && (toldApartByProperty(a, b, level) || lacks(a, b) || lacks(b, a));
    }

    private static boolean noneOfTypes(List<JsonNode> values, SchemaKeywords schema) {
        return values.stream()
                .noneMatch(value -> schema.types().stream().anyMatch(type -> JsonEquality.isOfType(value, type)));
    }

    /** The types, with integer as number: each integer is one. */
    private static Set<String> numberTypes(SchemaKeywords schema) {
        Set<String> types = new HashSet<>();
        schema.types().forEach(type -> types.add(type.equals("integer") ? "number" : type));
        return types;
    }

    private static boolean apart(SchemaKeywords a, SchemaKeywords b) {
        return below(a, b) || below(b, a);
    }

    private static boolean below(SchemaKeywords a, SchemaKeywords b) {
        for (String upper : List.of("maximum", "exclusiveMaximum")) {
            for (String lower : List.of("minimum", "exclusiveMinimum")) {
                Optional<BigDecimal> max = a.bound(upper);
                Optional<BigDecimal> min = b.bound(lower);
                if (max.isPresent() && min.isPresent()) {
                    int order = max.get().compareTo(min.get());
                    boolean exclusive = !upper.equals("maximum") || !lower.equals("minimum");
                    if (order < 0 || order == 0 && exclusive) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean toldApartByProperty(SchemaKeywords a, SchemaKeywords b, int level) {
        for (Map.Entry<String, JsonNode> property :
                a.schema().path("properties").properties()) {
            String name = property.getKey();
            JsonNode other = b.schema().path("properties").get(name);
            if (other != null && requires(a, name) && requires(b, name) && level < MAX_NESTING) {
                List<SchemaKeywords> ofA = new ArrayList<>();
                List<SchemaKeywords> ofB = new ArrayList<>();
                addLeaves(new SchemaKeywords(property.getValue(), a.pointer()), ofA, 0);
                addLeaves(new SchemaKeywords(other, b.pointer()), ofB, 0);
                if (disjoint(ofA, ofB, level + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether {@code a} requires a property that {@code b} forbids. */
    private static boolean lacks(SchemaKeywords a, SchemaKeywords b) {
        JsonNode additional = b.schema().path("additionalProperties");
        if (!additional.isBoolean() || additional.booleanValue()) {
            return false;
        }
        for (JsonNode required : a.schema().path("required")) {
            if (required.isTextual() && !b.schema().path("properties").has(required.textValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean requires(SchemaKeywords schema, String name) {
        for (JsonNode required : schema.schema().path("required")) {
            if (name.equals(required.textValue())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<List<JsonNode>> constants(JsonNode schema) {
        List<JsonNode> values = new ArrayList<>();
        if (schema.has("const")) {
            values.add(schema.get("const"));
        } else if (schema.has("enum")) {
            schema.get("enum").forEach(values::add);
        } else {
            return Optional.empty();
        }
        return Optional.of(values);
    }

    private static boolean shareOne(List<JsonNode> a, List<JsonNode> b) {
        return a.stream().anyMatch(x -> b.stream().anyMatch(y -> JsonEquality.equal(x, y)));
    }
}
