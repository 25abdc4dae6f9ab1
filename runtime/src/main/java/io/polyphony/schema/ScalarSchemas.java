package io.polyphony.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.SchemaException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The schemas of types without components. */
final class ScalarSchemas {

    private record Range(long minimum, long maximum) {}

    private static final Range BYTE = new Range(Byte.MIN_VALUE, Byte.MAX_VALUE);
    private static final Range SHORT = new Range(Short.MIN_VALUE, Short.MAX_VALUE);
    private static final Range INT = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Range LONG = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final Map<Class<?>, Range> RANGES = Map.of(
            byte.class, BYTE,
            Byte.class, BYTE,
            short.class, SHORT,
            Short.class, SHORT,
            int.class, INT,
            Integer.class, INT,
            long.class, LONG,
            Long.class, LONG);

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(CharSequence.class, "string"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(BigInteger.class, "integer"),
            Map.entry(float.class, "number"),
            Map.entry(Float.class, "number"),
            Map.entry(double.class, "number"),
            Map.entry(Double.class, "number"),
            Map.entry(BigDecimal.class, "number"));

    private static final Map<Class<?>, String> FORMATS = Map.of(
            LocalDate.class, "date",
            LocalTime.class, "time-local",
            LocalDateTime.class, "date-time-local",
            Instant.class, "date-time",
            OffsetDateTime.class, "date-time",
            ZonedDateTime.class, "date-time",
            UUID.class, "uuid");

    private static final String ONE_UTF16_UNIT = "^[\\u0000-\\uD7FF\\uE000-\\uFFFF]$";
    /** Hours, minutes and seconds, not negative, as {@link Duration#toString} writes them. */
    private static final String DURATION = "^PT(\\d{1,6}H([1-5]?\\dM)?([1-5]?\\d(\\.\\d{1,9})?S)?"
            + "|[1-5]?\\dM([1-5]?\\d(\\.\\d{1,9})?S)?|[1-5]?\\d(\\.\\d{1,9})?S)$";
    /** Such as {@link URI} reads without exception; no user, no percent signs, no brackets. */
    private static final String ABSOLUTE_URI = "^[a-z][a-z0-9+.-]{0,15}://[A-Za-z0-9]([A-Za-z0-9.-]{0,60}[A-Za-z0-9])?"
            + "(:\\d{1,5})?(/[A-Za-z0-9._~!$&'()*+,;=:@-]*)*(\\?[A-Za-z0-9._~!$&'()*+,;=:@/?-]*)?"
            + "(#[A-Za-z0-9._~!$&'()*+,;=:@/?-]*)?$";

    private static final Map<Class<?>, String> PATTERNS = Map.of(
            char.class, ONE_UTF16_UNIT,
            Character.class, ONE_UTF16_UNIT,
            Duration.class, DURATION,
            URI.class, ABSOLUTE_URI);

    private static final ObjectMapper JSON = JavaJson.mapper().build();

    private ScalarSchemas() {}

    /** The schema of {@code type}, or null if it isn't a scalar. */
    static ObjectNode of(Class<?> type, String path) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type.isEnum()) {
            ArrayNode names = schema.put("type", "string").putArray("enum");
            constants(type, path).forEach(names::add);
            return schema;
        }
        if (FORMATS.containsKey(type)) {
            return schema.put("type", "string").put("format", FORMATS.get(type));
        }
        if (PATTERNS.containsKey(type)) {
            return schema.put("type", "string").put("pattern", PATTERNS.get(type));
        }
        if (RANGES.containsKey(type)) {
            Range range = RANGES.get(type);
            return schema.put("type", "integer").put("minimum", range.minimum()).put("maximum", range.maximum());
        }
        return TYPES.containsKey(type) ? schema.put("type", TYPES.get(type)) : null;
    }

    /** The texts that Jackson writes for the constants of an enum, in their order. */
    static List<String> constants(Class<?> type, String path) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            JsonNode written = JSON.valueToTree(constant);
            if (!written.isTextual()) {
                throw new SchemaException("The enum " + type.getTypeName() + " at " + path + " is written as " + written
                        + ", not as text; let its @JsonValue or @JsonFormat give text");
            }
            names.add(written.textValue());
        }
        if (names.isEmpty()) {
            throw new SchemaException("The enum " + type.getTypeName() + " at " + path + " has no constants; add one");
        }
        return names;
    }
}
