package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.polyphony.error.SchemaException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The references inside one schema document. */
final class SchemaReferences {

    private final JsonNode root;
    private final Map<String, Boolean> recursive = new HashMap<>();

    SchemaReferences(JsonNode root) {
        this.root = root;
    }

    /** The schema that the {@code $ref} of {@code schema} names; its pointer is the reference itself. */
    SchemaKeywords target(SchemaKeywords schema) {
        String reference = schema.text("$ref").orElseThrow();
        JsonNode target = find(reference);
        if (target.isMissingNode()) {
            throw new SchemaException("The reference '" + reference + "' at " + schema.pointer()
                    + " names no schema in the same document; write it as #/$defs/name");
        }
        return new SchemaKeywords(target, reference);
    }

    private JsonNode find(String reference) {
        boolean pointer = reference.equals("#") || reference.startsWith("#/");
        return pointer ? root.at(reference.substring(1)) : MissingNode.getInstance();
    }

    /** Whether following references from {@code reference} leads back to it. */
    boolean isRecursive(String reference) {
        return recursive.computeIfAbsent(reference, start -> {
            Set<String> reached = new HashSet<>();
            collect(find(start), reached);
            return reached.contains(start);
        });
    }

    private void collect(JsonNode schema, Set<String> reached) {
        JsonNode reference = schema.get("$ref");
        if (reference != null && reference.isTextual() && reached.add(reference.textValue())) {
            collect(find(reference.textValue()), reached);
        }
        schema.forEach(child -> collect(child, reached));
    }
}
