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
 * <tr><td>record</td><td>object; all components are required but those of type {@code Optional}</td></tr>
 * <tr><td>sealed interface of records</td><td>a record, named by a first property {@code "type"}</td></tr>
 * <tr><td>enum, String, boolean</td><td>string of the constants' names, string, boolean</td></tr>
 * <tr><td>byte, short, int; long, BigInteger</td><td>integer within the type's range; integer</td></tr>
 * <tr><td>float, double, BigDecimal</td><td>number</td></tr>
 * <tr><td>List, Set, Collection, array</td><td>array</td></tr>
 * <tr><td>Map with String keys</td><td>object with free keys</td></tr>
 * <tr><td>LocalDate, LocalTime, Instant, UUID</td><td>string of that format; LocalTime as {@code HH:mm:ss}</td></tr>
 * </table>
 *
 * <p>Jackson's {@code @JsonProperty} names components and enum constants. A sealed interface must be readable by
 * Jackson: give it {@code @JsonTypeInfo(use = Id.NAME, property = "type")} and list its records with their names in
 * {@code @JsonSubTypes}. Optional components need Jackson's {@code Jdk8Module} for reading, dates its {@code
 * JavaTimeModule}. {@link Description} and {@link Constraint} refine components. Records that refer to themselves are
 * written by {@code $defs} and {@code $ref}.
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
