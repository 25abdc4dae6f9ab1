package io.polyphony.tool;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads a call's arguments into Java values; what doesn't fit is named with its place and its value. */
final class Arguments {

    private static final int LONGEST_VALUE = 80;

    private final String tool;
    private final ObjectNode schema;

    Arguments(String tool, ObjectNode schema) {
        this.tool = tool;
        this.schema = schema;
    }

    /**
     * Checks which members are there, at every level that the schema spells out; their types are left to {@link #bind}.
     */
    void checkMembers(JsonNode arguments) {
        if (arguments == null || !arguments.isObject()) {
            throw ToolException.argumentsInvalid(
                    "The tool " + tool + " needs a JSON object of arguments, not " + shown(arguments) + ".", null);
        }
        checkMembers(schema, arguments, "");
    }

    private void checkMembers(JsonNode schema, JsonNode value, String path) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                checkMembers(schema.path("items"), value.get(i), path + "[" + i + "]");
            }
            return;
        }
        if (!value.isObject() || !schema.path("properties").isObject()) {
            return;
        }
        JsonNode properties = schema.get("properties");
        String prefix = path.isEmpty() ? "" : path + ".";
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                throw ToolException.argumentsInvalid(
                        "The tool " + tool + " needs the parameter " + prefix + required.asText()
                                + ", which is missing in " + shown(value) + ".",
                        null);
            }
        }
        value.properties().forEach(member -> {
            JsonNode known = properties.get(member.getKey());
            String place = prefix + member.getKey();
            if (known == null && !schema.path("additionalProperties").isObject()) {
                throw ToolException.argumentsInvalid(
                        "The tool " + tool + " has no parameter " + place + " (given " + shown(member.getValue())
                                + "): its parameters are " + names(properties) + ".",
                        null);
            }
            boolean required = StreamSupport.stream(schema.path("required").spliterator(), false)
                    .anyMatch(name -> name.asText().equals(member.getKey()));
            if (known != null
                    && member.getValue().isNull()
                    && required
                    && known.path("type").isTextual()) {
                throw invalid(place, member.getValue(), known.get("type").asText(), null);
            }
            checkMembers(known == null ? MissingNode.getInstance() : known, member.getValue(), place);
        });
    }

    /**
     * The value as an instance of a Java type.
     *
     * @param place the parameter's name, empty for the arguments as a whole
     */
    Object bind(JsonNode value, Type type, String place) {
        JavaType target = ToolJson.MAPPER.constructType(type);
        try {
            return ToolJson.MAPPER.readerFor(target).readValue(value);
        } catch (JsonMappingException e) {
            String path = place;
            JsonNode at = value;
            for (JsonMappingException.Reference step : e.getPath()) {
                boolean member = step.getFieldName() != null;
                at = member ? at.path(step.getFieldName()) : at.path(step.getIndex());
                path = member
                        ? (path.isEmpty() ? "" : path + ".") + step.getFieldName()
                        : path + "[" + step.getIndex() + "]";
            }
            throw invalid(path, at, wanted(e, target), e);
        } catch (IOException e) {
            throw invalid(place, value, target.getRawClass().getSimpleName(), e);
        }
    }

    private ToolException invalid(String place, JsonNode value, String wanted, Exception cause) {
        return ToolException.argumentsInvalid(
                "The tool " + tool + " can't take " + shown(value) + " for the parameter " + place + ": it must be "
                        + wanted + ".",
                cause);
    }

    private static String wanted(JsonMappingException e, JavaType otherwise) {
        Class<?> told = switch (e) {
            case MismatchedInputException mismatch -> mismatch.getTargetType();
            // A number out of range is found by the parser, below the binding.
            case JsonMappingException outer
            when outer.getCause() instanceof InputCoercionException range -> range.getTargetType();
            default -> null;
        };
        Class<?> type = told == null ? otherwise.getRawClass() : told;
        return type.isEnum() ? "one of " + List.of(type.getEnumConstants()) : type.getSimpleName();
    }

    private static String names(JsonNode properties) {
        return properties.isEmpty() ? "none" : String.join(", ", (Iterable<String>) properties::fieldNames);
    }

    static String shown(JsonNode value) {
        String text = value == null || value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
