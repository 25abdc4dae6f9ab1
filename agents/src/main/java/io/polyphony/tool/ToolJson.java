package io.polyphony.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.schema.JavaJson;
import java.util.Optional;

/** How arguments are read and results are written. */
final class ToolJson {

    /** Strict: a model that writes "3" for 3, or 3.7 for an int, is told so instead of being misunderstood. */
    static final JsonMapper MAPPER = JavaJson.mapper()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private ToolJson() {}

    /** A tool's return value as a result. */
    static ToolResult result(String tool, Object value) {
        return switch (value) {
            case null -> ToolResult.of("null");
            case ToolResult result -> result;
            case CharSequence text -> ToolResult.of(text.toString());
            case Optional<?> optional -> result(tool, optional.orElse(null));
            default -> {
                try {
                    yield ToolResult.of(MAPPER.writeValueAsString(value));
                } catch (JsonProcessingException e) {
                    throw ToolException.failed(tool, e);
                }
            }
        };
    }
}
