package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.error.SchemaException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The check that no value can match two alternatives of a {@code oneOf}, as far as types and constants show it. */
final class DisjointSchemas {

    private static final int MAX_REFERENCES = 32;

    private final SchemaReferences references;

    DisjointSchemas(SchemaReferences references) {
        this.references = references;
    }

    void check(SchemaKeywords schema, List<SchemaKeywords> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            for (int j = i + 1; j < alternatives.size(); j++) {
                if (!disjoint(resolved(alternatives.get(i)), resolved(alternatives.get(j)))) {
                    throw new SchemaException(
                            "'oneOf' at " + schema.pointer() + " has the alternatives " + i + " and " + j
                                    + ", which may both match one value; use anyOf, or tell them apart by type or a required"
                                    + " property with a const");
                }
            }
        }
    }

    private SchemaKeywords resolved(SchemaKeywords schema) {
        SchemaKeywords current = schema;
        for (int i = 0; i < MAX_REFERENCES && current.has("$ref"); i++) {
            current = references.target(current);
        }
        return current;
    }

    private boolean disjoint(SchemaKeywords a, SchemaKeywords b) {
        Optional<Set<JsonNode>> constantsOfA = constants(a.schema());
        Optional<Set<JsonNode>> constantsOfB = constants(b.schema());
        if (constantsOfA.isPresent() && constantsOfB.isPresent()) {
            return !shareOne(constantsOfA.get(), constantsOfB.get());
        }
        if (!a.has("type") || !b.has("type")) {
            return false;
        }
        Set<String> common = new HashSet<>(numberTypes(a));
        common.retainAll(numberTypes(b));
        return common.isEmpty() || common.equals(Set.of("object")) && toldApartByProperty(a, b);
    }

    /** The types, with integer as number: each integer is one. */
    private static Set<String> numberTypes(SchemaKeywords schema) {
        Set<String> types = new HashSet<>();
        schema.types().forEach(type -> types.add(type.equals("integer") ? "number" : type));
        return types;
    }

    private boolean toldApartByProperty(SchemaKeywords a, SchemaKeywords b) {
        for (Map.Entry<String, JsonNode> property :
                a.schema().path("properties").properties()) {
            String name = property.getKey();
            if (requires(a, name) && requires(b, name)) {
                Optional<Set<JsonNode>> ofA = constants(property.getValue());
                Optional<Set<JsonNode>> ofB =
                        constants(b.schema().path("properties").path(name));
                if (ofA.isPresent() && ofB.isPresent() && !shareOne(ofA.get(), ofB.get())) {
                    return true;
                }
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

    private static Optional<Set<JsonNode>> constants(JsonNode schema) {
        Set<JsonNode> values = new HashSet<>();
        if (schema.has("const")) {
            values.add(schema.get("const"));
        } else if (schema.has("enum")) {
            schema.get("enum").forEach(values::add);
        } else {
            return Optional.empty();
        }
        return Optional.of(values);
    }

    private static boolean shareOne(Set<JsonNode> a, Set<JsonNode> b) {
        return a.stream()
                .anyMatch(x -> b.stream()
                        .anyMatch(
                                y -> x.isNumber() && y.isNumber() ? x.doubleValue() == y.doubleValue() : x.equals(y)));
    }
}
