package io.polyphony.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.polyphony.error.SchemaException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The translation of one type and all that it holds. */
final class TypeTranslator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TypeFactory types = TypeFactory.defaultInstance();
    private final Set<JavaType> open = new HashSet<>();
    private final Map<JavaType, String> definitionNames = new HashMap<>();
    private final ObjectNode definitions = JSON.objectNode();

    ObjectNode document(Type type) {
        JavaType resolved = types.constructType(type);
        ObjectNode schema = schema(resolved, resolved.getRawClass().getSimpleName(), null);
        if (!definitions.isEmpty()) {
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private ObjectNode schema(JavaType type, String path, Constraint constraint) {
        Class<?> raw = type.getRawClass();
        ObjectNode scalar = ScalarSchemas.of(raw, path);
        if (scalar != null) {
            return constraint == null ? scalar : new AppliedConstraint(constraint, path).to(scalar);
        }
        if (raw.isArray() || Collection.class.isAssignableFrom(raw) && raw.isInterface()) {
            ObjectNode array = JSON.objectNode().put("type", "array");
            return array.set("items", schema(type.getContentType(), path + "[]", constraint));
        }
        if (raw == Map.class) {
            return map(type, path, constraint);
        }
        if (constraint != null) {
            throw new SchemaException("The @Constraint at " + path + " does not fit the type " + raw.getTypeName()
                    + "; put it on numbers and strings only");
        }
        if (raw.isRecord() || raw.isSealed() && raw.isInterface()) {
            return shared(type, path);
        }
        throw new SchemaException(
                "The type " + type.toCanonical() + " at " + path + " is not supported; use a record, sealed"
                        + " interface of records, enum, String, number, boolean, date, UUID, "
                        + "or a list, set, array or map of these"
                        + (raw == Optional.class ? " (Optional only for a record's component itself)" : ""));
    }

    private ObjectNode map(JavaType type, String path, Constraint constraint) {
        if (type.getKeyType().getRawClass() != String.class) {
            throw new SchemaException("The map at " + path + " has keys of the type "
                    + type.getKeyType().toCanonical() + "; use String");
        }
        ObjectNode map = JSON.objectNode().put("type", "object");
        return map.set("additionalProperties", schema(type.getContentType(), path + "{}", constraint));
    }

    /** A record or sealed interface: in place, or in the definitions if it refers to itself. */
    private ObjectNode shared(JavaType type, String path) {
        if (open.contains(type)) {
            definitionNames.computeIfAbsent(type, this::unusedName);
        }
        if (definitionNames.containsKey(type)) {
            return reference(type);
        }
        open.add(type);
        ObjectNode schema = type.getRawClass().isRecord() ? record(type, path) : alternatives(type, path);
        open.remove(type);
        Description description = type.getRawClass().getAnnotation(Description.class);
        if (description != null) {
            schema.put("description", description.value());
        }
        if (definitionNames.containsKey(type)) {
            definitions.set(definitionNames.get(type), schema);
            return reference(type);
        }
        return schema;
    }

    private String unusedName(JavaType type) {
        String name = type.getRawClass().getSimpleName();
        String unused = name;
        for (int number = 2; definitionNames.containsValue(unused); number++) {
            unused = name + number;
        }
        return unused;
    }

    private ObjectNode reference(JavaType type) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definitionNames.get(type));
    }

    private ObjectNode record(JavaType type, String path) {
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        Subtypes.discriminator(type.getRawClass(), path).ifPresent(name -> {
            properties.putObject(Subtypes.PROPERTY).put("const", name);
            required.add(Subtypes.PROPERTY);
        });
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            String name = name(component);
            String place = path + "." + component.getName();
            if (properties.has(name)) {
                throw new SchemaException("The component at " + place + " is the second property named '" + name
                        + "'; give it another name");
            }
            JavaType componentType = types.resolveMemberType(component.getGenericType(), type.getBindings());
            boolean optional = componentType.getRawClass() == Optional.class;
            JavaType value = optional ? componentType.containedTypeOrUnknown(0) : componentType;
            ObjectNode schema = schema(value, place, component.getAnnotation(Constraint.class));
            Description description = component.getAnnotation(Description.class);
            if (description != null) {
                schema.put("description", description.value());
            }
            properties.set(name, schema);
            if (!optional) {
                required.add(name);
            }
        }
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }

    private ObjectNode alternatives(JavaType type, String path) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode alternatives = schema.putArray("anyOf");
        for (Class<?> subtype : type.getRawClass().getPermittedSubclasses()) {
            if (!subtype.isRecord()) {
                throw new SchemaException("The sealed interface at " + path + " permits " + subtype.getTypeName()
                        + ", which is no record; permit records only");
            }
            if (Subtypes.discriminator(subtype, path).isEmpty()) {
                throw new SchemaException("The sealed interface at " + path + " cannot be read by Jackson; annotate "
                        + type.getRawClass().getTypeName() + " with @JsonTypeInfo(use = Id.NAME, property = \"type\")");
            }
            alternatives.add(shared(types.constructType(subtype), path + "(" + subtype.getSimpleName() + ")"));
        }
        return schema;
    }
}
