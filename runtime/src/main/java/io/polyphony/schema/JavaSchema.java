package io.polyphony.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.SchemaException;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * The translation of Java types into JSON Schema, in the subset that {@link io.polyphony.grammar.JsonSchemaGrammar}
 * reads.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>Java</th><th>JSON</th></tr>
 * <tr><td>record</td><td>object; all components are required but those of type {@code Optional}, {@code OptionalInt},
 * {@code OptionalLong} or {@code OptionalDouble}</td></tr>
 * <tr><td>sealed interface of records</td><td>a record, named by a first property {@code "type"}</td></tr>
 * <tr><td>enum, String, boolean</td><td>string of the constants' texts, string, boolean</td></tr>
 * <tr><td>char</td><td>string of one character below U+10000</td></tr>
 * <tr><td>byte, short, int, long; BigInteger</td><td>integer within the type's range; integer</td></tr>
 * <tr><td>float, double, BigDecimal</td><td>number</td></tr>
 * <tr><td>List, Set, SortedSet, Queue, Deque, Collection, array</td><td>array</td></tr>
 * <tr><td>Map, SortedMap</td><td>object with free keys, or with an enum's texts as its keys</td></tr>
 * <tr><td>LocalDate, LocalTime, LocalDateTime</td><td>string of that format, with seconds</td></tr>
 * <tr><td>Instant, OffsetDateTime, ZonedDateTime</td><td>string of the format {@code date-time}</td></tr>
 * <tr><td>Duration, UUID, URI</td><td>string such as {@code PT1H30M}; UUID; absolute URI with a host</td></tr>
 * </table>
 *
 * <p>{@link JavaJson#mapper()} reads all of them. Names are those that Jackson reads: {@code @JsonProperty},
 * {@code @JsonNaming}, {@code @JsonIgnore} and an enum's {@code @JsonValue} are kept to. A sealed interface needs no
 * annotation; with {@code @JsonTypeInfo(use = Id.NAME)}, its property and the names of {@code @JsonSubTypes} or
 * {@code @JsonTypeName} count. {@link Description} and {@link Constraint} refine components. Records that refer to
 * themselves are written by {@code $defs} and {@code $ref}.
 */
public final class JavaSchema {

    private JavaSchema() {}

    /** The schema of {@code type}; otherwise as {@link #of(Type)}. */
    public static ObjectNode of(Class<?> type) {
        return of((Type) type);
    }

    /**
     * The schema of {@code type}, which may be parameterised.
     *
     * @throws SchemaException with the component's path if a type is not supported or a constraint doesn't fit it
     */
    public static ObjectNode of(Type type) {
        return new TypeTranslator().document(Objects.requireNonNull(type, "type"));
    }
}
