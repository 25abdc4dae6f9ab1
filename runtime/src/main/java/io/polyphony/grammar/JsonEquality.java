package io.polyphony.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.NumericNode;

/** What JSON Schema says about values: when two are equal, and of which type one is. */
final class JsonEquality {

    private JsonEquality() {}

    /** Whether the values are equal; numbers by their value, however they are written. */
    static boolean equal(JsonNode a, JsonNode b) {
        return a.equals(JsonEquality::compare, b);
    }

    private static int compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.getNodeType() == b.getNodeType() && a.equals(b) ? 0 : 1;
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

    /** Whether {@code value} is of the JSON Schema type {@code type}. */
    static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "null" -> value.getNodeType() == JsonNodeType.NULL;
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }
}
