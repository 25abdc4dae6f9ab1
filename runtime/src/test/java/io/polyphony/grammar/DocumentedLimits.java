package io.polyphony.grammar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A second opinion on which values of a schema are admitted: those that the validator accepts but for what {@code
 * docs/json-schema.md} leaves out, which is what goes beyond the limits, keys that an object doesn't list, free keys
 * before listed ones, and types that a schema only implies.
 */
final class DocumentedLimits {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final Map<String, List<String>> IMPLIED = Map.of(
            "string", List.of("minLength", "maxLength", "pattern", "format"),
            "number", List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
            "array", List.of("items", "prefixItems", "minItems", "maxItems"),
            "object", List.of("properties", "required", "additionalProperties", "minProperties", "maxProperties"));

    private final JsonNode root;
    private final Limits limits;
    private final Map<JsonNode, JsonSchema> validators = new HashMap<>();

    DocumentedLimits(JsonNode root, Limits limits) {
        this.root = root;
        this.limits = limits;
    }

    /** Whether the validator accepts {@code value}. */
    boolean isValid(JsonNode value) {
        return isValid(root, value);
    }

    /** Whether the grammar should admit the canonical text of {@code value}. */
    boolean isAdmitted(JsonNode value) {
        return isValid(value) && keeps(List.of(root), new ArrayList<>(), value, 0);
    }

    private boolean isValid(JsonNode schema, JsonNode value) {
        return validators
                .computeIfAbsent(schema, this::validator)
                .validate(read(value.toString()))
                .isEmpty();
    }

    private JsonSchema validator(JsonNode schema) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("allOf").add(schema == root ? ((ObjectNode) root.deepCopy()).without("$defs") : schema);
        document.set("$defs", root.path("$defs").isObject() ? root.get("$defs") : document.objectNode());
        return FACTORY.getSchema(read(document.toString()), CONFIG);
    }

    /** The JSON value of a text, with exact numbers. */
    static JsonNode read(String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** @param plain schemas without branches that the value fits already */
    private boolean keeps(List<JsonNode> schemas, List<JsonNode> plain, JsonNode value, int depth) {
        if (schemas.isEmpty()) {
            return keepsPlain(plain, value, depth);
        }
        JsonNode schema = schemas.getFirst();
        List<JsonNode> others = schemas.subList(1, schemas.size());
        if (!isValid(schema, value)) {
            return false;
        }
        List<JsonNode> found = new ArrayList<>(plain);
        found.add(schema);
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").textValue();
            int inner = isRecursive(reference) ? depth + 1 : depth;
            return inner <= limits.recursion()
                    && keeps(with(others, List.of(root.at(reference.substring(1)))), plain, value, inner);
        }
        if (schema.has("allOf")) {
            List<JsonNode> parts = new ArrayList<>();
            schema.get("allOf").forEach(parts::add);
            return keeps(with(others, parts), found, value, depth);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.has(keyword)) {
                for (JsonNode branch : schema.get(keyword)) {
                    if (keeps(with(others, List.of(branch)), found, value, depth)) {
                        return true;
                    }
                }
                return false;
            }
        }
        return keeps(others, found, value, depth);
    }

    private static List<JsonNode> with(List<JsonNode> some, List<JsonNode> more) {
        List<JsonNode> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private boolean keepsPlain(List<JsonNode> plain, JsonNode value, int depth) {
        if (states(plain, "const") || states(plain, "enum")) {
            return true;
        }
        if (!states(plain, "type")) {
            Set<String> implied = new HashSet<>();
            IMPLIED.forEach((type, keywords) -> {
                if (keywords.stream().anyMatch(keyword -> states(plain, keyword))) {
                    implied.add(type);
                }
            });
            if (implied.isEmpty()) {
                return keepsAnything(value, limits.recursion());
            }
            if (!implied.contains(value.getNodeType().name().toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return switch (value.getNodeType()) {
            case STRING ->
                states(plain, "maxLength")
                        || states(plain, "format")
                        || length(value.textValue()) <= limits.stringLength();
            case ARRAY -> keepsArray(plain, value, depth);
            case OBJECT -> keepsObject(plain, value, depth);
            default -> true;
        };
    }

    private static boolean states(List<JsonNode> plain, String keyword) {
        return plain.stream().anyMatch(schema -> schema.has(keyword));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private boolean keepsArray(List<JsonNode> plain, JsonNode value, int depth) {
        JsonNode schema = plain.stream()
                .filter(candidate -> candidate.path("type").toString().contains("array"))
                .findFirst()
                .orElseThrow();
        int leading = schema.path("prefixItems").size();
        boolean closed = leading > 0 && !schema.has("items");
        if (closed && value.size() > leading
                || !schema.has("maxItems") && value.size() > Math.max(limits.items(), leading)) {
            return false;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = i < leading
                    ? schema.get("prefixItems").get(i)
                    : schema.has("items") ? schema.get("items") : BooleanNode.TRUE;
            if (!keeps(List.of(item), List.of(), value.get(i), depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean keepsObject(List<JsonNode> plain, JsonNode value, int depth) {
        Set<String> listed = new LinkedHashSet<>();
        for (JsonNode schema : plain) {
            schema.path("properties").fieldNames().forEachRemaining(listed::add);
            schema.path("required").forEach(name -> listed.add(name.textValue()));
        }
        int free = 0;
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String key = member.getKey();
            if (listed.contains(key)) {
                if (free > 0) {
                    return false;
                }
            } else if (!states(plain, "additionalProperties") || length(key) > limits.stringLength()) {
                return false;
            } else {
                free++;
            }
            List<JsonNode> schemas = new ArrayList<>();
            for (JsonNode schema : plain) {
                JsonNode property = schema.path("properties").path(key);
                if (!property.isMissingNode()) {
                    schemas.add(property);
                } else if (schema.has("additionalProperties")) {
                    schemas.add(schema.get("additionalProperties"));
                }
            }
            if (!keeps(schemas, List.of(), member.getValue(), depth)) {
                return false;
            }
        }
        return states(plain, "maxProperties") || free <= limits.entries();
    }

    private boolean keepsAnything(JsonNode value, int levels) {
        if (value.isTextual()) {
            return length(value.textValue()) <= limits.stringLength();
        }
        if (!value.isContainerNode()) {
            return true;
        }
        int most = value.isArray() ? limits.items() : limits.entries();
        boolean keys = value.properties().stream().allMatch(member -> length(member.getKey()) <= limits.stringLength());
        if (levels == 0 || value.size() > most || !keys) {
            return false;
        }
        for (JsonNode inner : value) {
            if (!keepsAnything(inner, levels - 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean isRecursive(String reference) {
        Set<String> reached = new HashSet<>();
        List<String> pending = new ArrayList<>(List.of(reference));
        while (!pending.isEmpty()) {
            JsonNode target = root.at(pending.removeLast().substring(1));
            for (JsonNode inner : target.findValues("$ref")) {
                if (reached.add(inner.textValue())) {
                    pending.add(inner.textValue());
                }
            }
        }
        return reached.contains(reference);
    }
}
