package io.polyphony.schema;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.polyphony.error.SchemaException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The translation of one type and all that it holds. */
final class TypeTranslator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = JavaJson.mapper().build();
    private static final int MAX_NESTING = 60;

    private static final Set<Class<?>> COLLECTIONS = Set.of(
            Iterable.class,
            Collection.class,
            List.class,
            Set.class,
            SortedSet.class,
            NavigableSet.class,
            Queue.class,
            Deque.class);
    private static final Set<Class<?>> MAPS = Set.of(Map.class, SortedMap.class, NavigableMap.class);
    private static final Map<Class<?>, Class<?>> PRIMITIVE_OPTIONALS =
            Map.of(OptionalInt.class, int.class, OptionalLong.class, long.class, OptionalDouble.class, double.class);

    /** A record or sealed interface as it stands in one place: alone, or among the records of an interface. */
    private record Shape(JavaType type, Optional<SealedRecords.Discriminator> discriminator) {}

    private final TypeFactory types = MAPPER.getTypeFactory();
    private final Set<Shape> open = new HashSet<>();
    private final Map<Shape, String> definitionNames = new HashMap<>();
    private final ObjectNode definitions = JSON.objectNode();
    private int nesting;

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
        if (raw.isArray() || COLLECTIONS.contains(raw)) {
            JavaType item = raw == Iterable.class ? type.containedTypeOrUnknown(0) : type.getContentType();
            ObjectNode array = JSON.objectNode().put("type", "array");
            return array.set("items", schema(item, path + "[]", constraint));
        }
        if (MAPS.contains(raw)) {
            return map(type, path, constraint);
        }
        if (constraint != null) {
            throw new SchemaException("The @Constraint at " + path + " does not fit the type " + raw.getTypeName()
                    + "; put it on numbers and strings only");
        }
        if (raw.isRecord()) {
            return shared(new Shape(type, SealedRecords.annotated(raw, path)), path);
        }
        if (raw.isSealed() && raw.isInterface()) {
            return shared(new Shape(type, Optional.empty()), path);
        }
        throw new SchemaException(
                "The type " + type.toCanonical() + " at " + path + " is not supported; use a record, sealed"
                        + " interface of records, enum, String, number, boolean, date, Duration, URI, UUID, "
                        + "or a list, set, array or map of these"
                        + (isOptional(raw) ? " (Optional only for a record's component itself)" : ""));
    }

    private static boolean isOptional(Class<?> raw) {
        return raw == Optional.class || PRIMITIVE_OPTIONALS.containsKey(raw);
    }

    private ObjectNode map(JavaType type, String path, Constraint constraint) {
        Class<?> key = type.getKeyType().getRawClass();
        ObjectNode map = JSON.objectNode().put("type", "object");
        if (key == String.class) {
            return map.set("additionalProperties", schema(type.getContentType(), path + "{}", constraint));
        }
        if (!key.isEnum()) {
            throw new SchemaException("The map at " + path + " has keys of the type "
                    + type.getKeyType().toCanonical() + "; use String or an enum");
        }
        ObjectNode properties = map.putObject("properties");
        for (String name : ScalarSchemas.constants(key, path)) {
            properties.set(name, schema(type.getContentType(), path + "{}", constraint));
        }
        return map.put("additionalProperties", false);
    }

    /** A record or sealed interface: in place, or in the definitions if it refers to itself. */
    private ObjectNode shared(Shape shape, String path) {
        if (open.contains(shape)) {
            definitionNames.computeIfAbsent(shape, this::unusedName);
        }
        if (definitionNames.containsKey(shape)) {
            return reference(shape);
        }
        if (++nesting > MAX_NESTING) {
            throw new SchemaException("The type at " + path + " has more than " + MAX_NESTING
                    + " records inside each other; does a type argument grow without end?");
        }
        open.add(shape);
        Class<?> raw = shape.type().getRawClass();
        ObjectNode schema = raw.isRecord() ? record(shape, path) : alternatives(shape.type(), path);
        open.remove(shape);
        nesting--;
        Description description = raw.getAnnotation(Description.class);
        if (description != null) {
            schema.put("description", description.value());
        }
        if (definitionNames.containsKey(shape)) {
            definitions.set(definitionNames.get(shape), schema);
            return reference(shape);
        }
        return schema;
    }

    private String unusedName(Shape shape) {
        String name = shape.type().getRawClass().getSimpleName();
        String unused = name;
        for (int number = 2; definitionNames.containsValue(unused); number++) {
            unused = name + number;
        }
        return unused;
    }

    private ObjectNode reference(Shape shape) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definitionNames.get(shape));
    }

    private ObjectNode record(Shape shape, String path) {
        JavaType type = shape.type();
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        shape.discriminator().ifPresent(discriminator -> {
            properties.putObject(discriminator.property()).put("const", discriminator.name());
            required.add(discriminator.property());
        });
        Map<String, String> names = names(type);
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            String name = names.get(component.getName());
            if (name == null) {
                continue;
            }
            String place = path + "." + component.getName();
            if (properties.has(name)) {
                throw new SchemaException("The component at " + place + " is the second property named '" + name
                        + "'; give it another name");
            }
            JavaType componentType = types.resolveMemberType(component.getGenericType(), type.getBindings());
            boolean optional = isOptional(componentType.getRawClass());
            ObjectNode schema = schema(
                    optional ? inside(componentType) : componentType, place, component.getAnnotation(Constraint.class));
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

    private JavaType inside(JavaType optional) {
        Class<?> primitive = PRIMITIVE_OPTIONALS.get(optional.getRawClass());
        return primitive == null ? optional.containedTypeOrUnknown(0) : types.constructType(primitive);
    }

    /** The name that Jackson reads each component by; ignored components have none. */
    private static Map<String, String> names(JavaType type) {
        Map<String, String> names = new HashMap<>();
        BeanDescription described = MAPPER.getDeserializationConfig().introspect(type);
        for (BeanPropertyDefinition property : described.findProperties()) {
            if (!described.getIgnoredPropertyNames().contains(property.getInternalName())) {
                names.put(property.getInternalName(), property.getName());
            }
        }
        return names;
    }

    private ObjectNode alternatives(JavaType type, String path) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode alternatives = schema.putArray("anyOf");
        Map<String, Class<?>> names = new HashMap<>();
        for (Class<?> leaf : SealedRecords.leaves(type.getRawClass())) {
            if (!leaf.isRecord()) {
                throw new SchemaException("The sealed interface at " + path + " permits " + leaf.getTypeName()
                        + ", which is no record; permit records and sealed interfaces of records only");
            }
            SealedRecords.Discriminator discriminator = SealedRecords.within(type.getRawClass(), leaf, path);
            Class<?> other = names.putIfAbsent(discriminator.name(), leaf);
            if (other != null) {
                throw new SchemaException(
                        "The sealed interface at " + path + " permits " + other.getTypeName() + " and "
                                + leaf.getTypeName() + ", which have the same name '" + discriminator.name()
                                + "'; tell them apart by @JsonTypeName");
            }
            Shape shape = new Shape(types.constructSpecializedType(type, leaf), Optional.of(discriminator));
            alternatives.add(shared(shape, path + "(" + leaf.getSimpleName() + ")"));
        }
        return schema;
    }
}
