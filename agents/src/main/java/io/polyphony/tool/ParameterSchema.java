package io.polyphony.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.InvalidRequestException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Set;

/** The JSON schema of what a parameter may be. */
final class ParameterSchema {

    private static final Set<Class<?>> INTEGERS = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigInteger.class);
    private static final Set<Class<?>> NUMBERS =
            Set.of(float.class, Float.class, double.class, Double.class, BigDecimal.class);

    private ParameterSchema() {}

    static ObjectNode of(Type type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type instanceof ParameterizedType list && Collection.class.isAssignableFrom((Class<?>) list.getRawType())) {
            schema.put("type", "array").set("items", of(list.getActualTypeArguments()[0]));
        } else if (!(type instanceof Class<?> plain)) {
            throw unsupported(type);
        } else if (plain == String.class || CharSequence.class == plain) {
            schema.put("type", "string");
        } else if (INTEGERS.contains(plain)) {
            schema.put("type", "integer");
        } else if (NUMBERS.contains(plain)) {
            schema.put("type", "number");
        } else if (plain == boolean.class || plain == Boolean.class) {
            schema.put("type", "boolean");
        } else if (plain.isEnum()) {
            ArrayNode names = schema.put("type", "string").putArray("enum");
            for (Object constant : plain.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
        } else if (plain.isArray()) {
            schema.put("type", "array").set("items", of(plain.getComponentType()));
        } else if (plain.isRecord()) {
            ObjectNode properties = schema.put("type", "object").putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (RecordComponent component : plain.getRecordComponents()) {
                properties.set(component.getName(), of(component.getGenericType()));
                required.add(component.getName());
            }
            schema.put("additionalProperties", false);
        } else {
            throw unsupported(type);
        }
        return schema;
    }

    private static InvalidRequestException unsupported(Type type) {
        return new InvalidRequestException("A tool can't have a parameter of type " + type.getTypeName()
                + ": use strings, numbers, booleans, enums, records and lists of these.");
    }
}
