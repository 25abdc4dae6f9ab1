package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.polyphony.error.SchemaException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The references inside one schema document. */
final class SchemaReferences {

    private final JsonNode root;
    private final Map<String, Boolean> recursive = new HashMap<>();
    private final Map<String, Set<String>> direct = new HashMap<>();

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
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            return MissingNode.getInstance();
        }
        try {
            // The pointer is part of a URI, where a plus stands for itself.
            String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return root.at(pointer);
        } catch (IllegalArgumentException _) {
            return MissingNode.getInstance();
        }
    }

    /** Whether following references from {@code reference} leads back to it. */
    boolean isRecursive(String reference) {
        return recursive.computeIfAbsent(reference, this::leadsBack);
    }

    private boolean leadsBack(String reference) {
        Set<String> reached = new HashSet<>();
        Deque<String> pending = new ArrayDeque<>(List.of(reference));
        while (!pending.isEmpty()) {
            for (String next : direct.computeIfAbsent(pending.pop(), this::directReferences)) {
                if (next.equals(reference)) {
                    return true;
                }
                if (reached.add(next)) {
                    pending.push(next);
                }
            }
        }
        return false;
    }

    private Set<String> directReferences(String reference) {
        Set<String> found = new HashSet<>();
        Deque<JsonNode> pending = new ArrayDeque<>(List.of(find(reference)));
        while (!pending.isEmpty()) {
            JsonNode schema = pending.pop();
            if (schema.path("$ref").isTextual()) {
                found.add(schema.get("$ref").textValue());
            }
            schema.forEach(pending::push);
        }
        return found;
    }
}
