package io.polyphony.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.SchemaException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;

/** The schemas of types without components. */
final class ScalarSchemas {

    private static final String LOCAL_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

    private record Range(long minimum, long maximum) {}

    private static final Map<Class<?>, Range> RANGES = Map.of(
            byte.class, new Range(Byte.MIN_VALUE, Byte.MAX_VALUE),
            Byte.class, new Range(Byte.MIN_VALUE, Byte.MAX_VALUE),
            short.class, new Range(Short.MIN_VALUE, Short.MAX_VALUE),
            Short.class, new Range(Short.MIN_VALUE, Short.MAX_VALUE),
            int.class, new Range(Integer.MIN_VALUE, Integer.MAX_VALUE),
            Integer.class, new Range(Integer.MIN_VALUE, Integer.MAX_VALUE));

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(long.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(BigInteger.class, "integer"),
            Map.entry(float.class, "number"),
            Map.entry(Float.class, "number"),
            Map.entry(double.class, "number"),
            Map.entry(Double.class, "number"),
            Map.entry(BigDecimal.class, "number"));

    private static final Map<Class<?>, String> FORMATS =
            Map.of(LocalDate.class, "date", Instant.class, "date-time", UUID.class, "uuid");

    private ScalarSchemas() {}

    /** The schema of {@code type}, or null if it isn't a scalar. */
    static ObjectNode of(Class<?> type, String path) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type.isEnum()) {
            return constants(type, path, schema);
        }
        if (type == LocalTime.class) {
            return schema.put("type", "string").put("pattern", LOCAL_TIME);
        }
        if (FORMATS.containsKey(type)) {
            return schema.put("type", "string").put("format", FORMATS.get(type));
        }
        if (RANGES.containsKey(type)) {
            Range range = RANGES.get(type);
            return schema.put("type", "integer").put("minimum", range.minimum()).put("maximum", range.maximum());
        }
        return TYPES.containsKey(type) ? schema.put("type", TYPES.get(type)) : null;
    }

    private static ObjectNode constants(Class<?> type, String path, ObjectNode schema) {
        ArrayNode names = schema.put("type", "string").putArray("enum");
        for (Field field : type.getFields()) {
            if (field.isEnumConstant()) {
                JsonProperty property = field.getAnnotation(JsonProperty.class);
                names.add(property == null || property.value().isEmpty() ? field.getName() : property.value());
            }
        }
        if (names.isEmpty()) {
            throw new SchemaException("The enum " + type.getTypeName() + " at " + path + " has no constants; add one");
        }
        return schema;
    }
}
