package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.List;

/**
 * Schemas that a value has to fit all at once, as one: what {@code allOf}, or keywords beside {@code $ref}, {@code
 * anyOf} or {@code oneOf}, ask for.
 *
 * <p>Alternatives are drawn outwards: each is joined with what stands beside it.
 */
final class SchemaConjunction {

    /**
     * The schema that stands for the conjunction.
     *
     * @param depth the recursive references that were followed on the way, those before included
     */
    record Joined(SchemaKeywords schema, int depth) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_REFERENCES = 64;
    private static final List<String> BRANCHING = List.of("allOf", "anyOf", "oneOf", "$ref");

    private final SchemaReferences references;
    private final String pointer;
    private final List<ObjectNode> alternatives = new ArrayList<>();
    private SchemaKeywords plain;
    private boolean never;
    private int depth;
    private int followed;

    private SchemaConjunction(SchemaReferences references, String pointer, int depth) {
        this.references = references;
        this.pointer = pointer;
        this.depth = depth;
        this.plain = new SchemaKeywords(JSON.objectNode(), pointer);
    }

    /** Whether {@code schema} has parts to be joined. */
    static boolean isNeeded(SchemaKeywords schema) {
        long branching = BRANCHING.stream().filter(schema::has).count();
        if (branching == 0 || schema.isNever()) {
            return false;
        }
        return schema.has("allOf") || branching > 1 || hasPlain(schema);
    }

    private static boolean hasPlain(SchemaKeywords schema) {
        return schema.schema().properties().stream()
                .anyMatch(keyword -> !BRANCHING.contains(keyword.getKey())
                        && !SchemaKeywords.ANNOTATIONS.contains(keyword.getKey()));
    }

    /** {@code schema} without {@code allOf}, and without anything beside {@code $ref}, {@code anyOf} or {@code oneOf}. */
    static Joined join(SchemaKeywords schema, SchemaReferences references, int depth) {
        SchemaConjunction conjunction = new SchemaConjunction(references, schema.pointer(), depth);
        conjunction.add(schema);
        return new Joined(conjunction.joined(), conjunction.depth);
    }

    private void add(SchemaKeywords schema) {
        if (schema.isNever()) {
            never = true;
            return;
        }
        if (schema.has("$ref")) {
            SchemaKeywords target = references.target(schema);
            if (++followed > MAX_REFERENCES) {
                throw new SchemaException("The schema at " + pointer + " refers to itself without end through "
                        + target.pointer() + "; let the reference stand in a property or in items");
            }
            if (references.isRecursive(target.pointer())) {
                depth++;
            }
            add(target);
        }
        if (schema.has("allOf")) {
            schema.schemas("allOf").forEach(this::add);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.has(keyword)) {
                schema.values(keyword);
                alternatives.add(JSON.objectNode().set(keyword, schema.schema().get(keyword)));
            }
        }
        if (hasPlain(schema)) {
            ObjectNode keywords = JSON.objectNode();
            schema.schema().properties().forEach(keyword -> {
                if (!BRANCHING.contains(keyword.getKey()) && !SchemaKeywords.ANNOTATIONS.contains(keyword.getKey())) {
                    keywords.set(keyword.getKey(), keyword.getValue());
                }
            });
            // A schema that stands alone keeps its place, so that errors name it.
            SchemaKeywords other = new SchemaKeywords(keywords, schema.pointer());
            plain = plain.isOpen() ? other : new SchemaIntersection(plain, other, pointer).schema();
        }
    }

    private SchemaKeywords joined() {
        if (never || plain.isNever()) {
            return new SchemaKeywords(BooleanNode.FALSE, pointer);
        }
        if (alternatives.isEmpty()) {
            return plain;
        }
        ObjectNode first = alternatives.removeFirst();
        String keyword = first.fieldNames().next();
        if (plain.isOpen() && alternatives.isEmpty()) {
            return new SchemaKeywords(first, pointer);
        }
        ArrayNode distributed = JSON.arrayNode();
        for (JsonNode alternative : first.get(keyword)) {
            ArrayNode parts = distributed.addObject().putArray("allOf");
            if (!plain.isOpen()) {
                parts.add(plain.schema());
            }
            parts.add(alternative);
            alternatives.forEach(parts::add);
        }
        return new SchemaKeywords(JSON.objectNode().set(keyword, distributed), pointer);
    }
}
