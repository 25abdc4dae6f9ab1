package io.polyphony.schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.polyphony.error.SchemaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records of a sealed interface and the names by which Jackson tells them apart. */
final class SealedRecords {

    /** The property that holds the name where no annotation says otherwise. */
    static final String PROPERTY = "type";

    /** The property that tells a record apart from others, and the name in it. */
    record Discriminator(String property, String name) {}

    private SealedRecords() {}

    /** What the interface permits, with the interfaces among it replaced by what they permit. */
    static List<Class<?>> leaves(Class<?> sealed) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isInterface() && permitted.isSealed()) {
                leaves.addAll(leaves(permitted));
            } else {
                leaves.add(permitted);
            }
        }
        return new ArrayList<>(leaves);
    }

    /** Whether neither the interface nor one above it says how Jackson tells its types apart. */
    static boolean isUnannotated(Class<?> type) {
        return annotated(type).isEmpty();
    }

    /** The interface with {@code @JsonTypeInfo} that {@code type} is or inherits from. */
    private static Optional<Class<?>> annotated(Class<?> type) {
        if (type.isAnnotationPresent(JsonTypeInfo.class)) {
            return Optional.of(type);
        }
        return Arrays.stream(type.getInterfaces())
                .map(SealedRecords::annotated)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What tells {@code record} apart wherever it stands, because of an annotation. */
    static Optional<Discriminator> annotated(Class<?> record, String path) {
        return annotated(record).map(parent -> new Discriminator(property(parent, path), name(parent, record)));
    }

    /** What tells {@code record} apart among the leaves of {@code sealed}. */
    static Discriminator within(Class<?> sealed, Class<?> record, String path) {
        return annotated(record, path).orElseGet(() -> new Discriminator(PROPERTY, name(sealed, record)));
    }

    private static String property(Class<?> parent, String path) {
        JsonTypeInfo info = parent.getAnnotation(JsonTypeInfo.class);
        boolean named = info.use() == JsonTypeInfo.Id.NAME || info.use() == JsonTypeInfo.Id.SIMPLE_NAME;
        if (!named || info.include() != JsonTypeInfo.As.PROPERTY) {
            throw new SchemaException("The @JsonTypeInfo of " + parent.getTypeName() + " at " + path
                    + " is not supported; write use = Id.NAME, or leave the annotation out");
        }
        return info.property().isEmpty() ? info.use().getDefaultPropertyName() : info.property();
    }

    /** The name of {@code record} as {@code parent} or the record itself gives it, otherwise its simple name. */
    static String name(Class<?> parent, Class<?> record) {
        JsonSubTypes listed = parent.getAnnotation(JsonSubTypes.class);
        JsonSubTypes.Type[] subtypes = listed == null ? new JsonSubTypes.Type[0] : listed.value();
        return Arrays.stream(subtypes)
                .filter(subtype -> subtype.value() == record && !subtype.name().isEmpty())
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .or(() -> Optional.ofNullable(record.getAnnotation(JsonTypeName.class))
                        .map(JsonTypeName::value)
                        .filter(name -> !name.isEmpty()))
                .orElseGet(record::getSimpleName);
    }
}
