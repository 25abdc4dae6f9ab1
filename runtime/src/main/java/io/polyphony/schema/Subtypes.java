package io.polyphony.schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.polyphony.error.SchemaException;
import java.util.Arrays;
import java.util.Optional;

/** The names by which Jackson tells the records of a sealed interface apart. */
final class Subtypes {

    /** The property that holds the name. */
    static final String PROPERTY = "type";

    private Subtypes() {}

    /** The name of {@code record} if it implements an interface with {@code @JsonTypeInfo}. */
    static Optional<String> discriminator(Class<?> record, String path) {
        for (Class<?> parent : record.getInterfaces()) {
            JsonTypeInfo info = parent.getAnnotation(JsonTypeInfo.class);
            if (info != null) {
                boolean named = info.use() == JsonTypeInfo.Id.NAME || info.use() == JsonTypeInfo.Id.SIMPLE_NAME;
                String property = info.property().isEmpty() ? info.use().getDefaultPropertyName() : info.property();
                if (!named || info.include() != JsonTypeInfo.As.PROPERTY || !PROPERTY.equals(property)) {
                    throw new SchemaException("The @JsonTypeInfo of " + parent.getTypeName() + " at " + path
                            + " is not supported; write use = Id.NAME and property = \"type\"");
                }
                return Optional.of(name(parent, record, path));
            }
        }
        return Optional.empty();
    }

    private static String name(Class<?> parent, Class<?> record, String path) {
        JsonSubTypes listed = parent.getAnnotation(JsonSubTypes.class);
        JsonSubTypes.Type[] subtypes = listed == null ? new JsonSubTypes.Type[0] : listed.value();
        return Arrays.stream(subtypes)
                .filter(subtype -> subtype.value() == record && !subtype.name().isEmpty())
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .or(() -> Optional.ofNullable(record.getAnnotation(JsonTypeName.class))
                        .map(JsonTypeName::value))
                .orElseThrow(() -> new SchemaException("The record " + record.getTypeName() + " at " + path
                        + " has no name for Jackson; list it in @JsonSubTypes of " + parent.getTypeName()
                        + " with a name"));
    }
}
