package io.polyphony.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A constraint at its place, to be written into the schema of a scalar. */
record AppliedConstraint(Constraint constraint, String path) {

    ObjectNode to(ObjectNode schema) {
        boolean plain = !schema.has("enum") && !schema.has("format") && !schema.has("pattern");
        return switch (schema.path("type").textValue()) {
            case "integer", "number" -> toNumber(schema);
            case "string" -> {
                if (!plain) {
                    throw refused("an enum or date");
                }
                yield toString(schema);
            }
            default -> throw refused("a boolean");
        };
    }

    private ObjectNode toNumber(ObjectNode schema) {
        if (hasTextBounds()) {
            throw refused("a number");
        }
        boolean integer = schema.path("type").textValue().equals("integer");
        if (Double.isFinite(constraint.minimum())) {
            BigDecimal minimum = bound(constraint.minimum(), integer, RoundingMode.CEILING);
            schema.put(
                    "minimum",
                    schema.has("minimum") ? minimum.max(schema.get("minimum").decimalValue()) : minimum);
        }
        if (Double.isFinite(constraint.maximum())) {
            BigDecimal maximum = bound(constraint.maximum(), integer, RoundingMode.FLOOR);
            schema.put(
                    "maximum",
                    schema.has("maximum") ? maximum.min(schema.get("maximum").decimalValue()) : maximum);
        }
        return schema;
    }

    private static BigDecimal bound(double value, boolean integer, RoundingMode rounding) {
        BigDecimal bound = BigDecimal.valueOf(value);
        return integer ? bound.setScale(0, rounding) : bound;
    }

    private ObjectNode toString(ObjectNode schema) {
        boolean hasNumberBounds = Double.isFinite(constraint.minimum()) || Double.isFinite(constraint.maximum());
        boolean hasSizeOrPattern = constraint.maxLength() != Integer.MAX_VALUE
                || !constraint.pattern().isEmpty();
        if (hasNumberBounds || constraint.allowed().length > 0 && hasSizeOrPattern) {
            throw refused("a string (allowed stands alone)");
        }
        if (constraint.allowed().length > 0) {
            ArrayNode allowed = schema.putArray("enum");
            for (String value : constraint.allowed()) {
                allowed.add(value);
            }
        }
        if (constraint.maxLength() != Integer.MAX_VALUE) {
            schema.put("maxLength", constraint.maxLength());
        }
        if (!constraint.pattern().isEmpty()) {
            schema.put("pattern", constraint.pattern());
        }
        return schema;
    }

    private boolean hasTextBounds() {
        return constraint.maxLength() != Integer.MAX_VALUE
                || !constraint.pattern().isEmpty()
                || constraint.allowed().length > 0;
    }

    private SchemaException refused(String kind) {
        return new SchemaException("The @Constraint at " + path + " does not fit " + kind
                + "; give minimum and maximum for numbers, maxLength and pattern or allowed for strings");
    }
}
