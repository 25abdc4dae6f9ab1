package io.polyphony.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.ToolMemoryId;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.invocation.LangChain4jManaged;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.schema.JavaSchema;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * A parameter of an annotated method, as {@link P} describes it.
 *
 * @param name what the model calls it by
 * @param type of the value, without its {@link Optional}
 * @param optional whether the method wants an {@link Optional}
 * @param required whether every call must give it
 * @param description for the model, empty if there is none
 * @param otherwise what stands for it if a call doesn't give it, or null
 */
record MethodParameter(
        String name, Type type, boolean optional, boolean required, String description, JsonNode otherwise) {

    static MethodParameter of(Parameter parameter) {
        refuseInjected(parameter);
        P annotation = parameter.getAnnotation(P.class);
        String name = annotation == null ? "" : annotation.name();
        if (name.isBlank()) {
            if (!parameter.isNamePresent()) {
                throw new InvalidRequestException("The parameter " + parameter + " of the tool method "
                        + parameter.getDeclaringExecutable().getName()
                        + " has no name: compile with -parameters or set the name in @P.");
            }
            name = parameter.getName();
        }
        boolean optional = parameter.getType() == Optional.class;
        Type type = optional && parameter.getParameterizedType() instanceof ParameterizedType wrapped
                ? wrapped.getActualTypeArguments()[0]
                : parameter.getParameterizedType();
        if (annotation == null) {
            return new MethodParameter(name, type, optional, !optional, "", null);
        }
        boolean hasDefault = !P.NO_DEFAULT.equals(annotation.defaultValue());
        // Java has no absent primitive, so one without a default is required whatever the annotation says.
        boolean needed = annotation.required() || parameter.getType().isPrimitive();
        return new MethodParameter(
                name,
                type,
                optional,
                needed && !optional && !hasDefault,
                annotation.description().isBlank() ? annotation.value() : annotation.description(),
                hasDefault ? json(annotation.defaultValue(), type) : null);
    }

    /** LangChain4j fills such parameters from a conversation of its own, which doesn't exist here. */
    private static void refuseInjected(Parameter parameter) {
        if (parameter.isAnnotationPresent(ToolMemoryId.class)
                || parameter.getType() == InvocationContext.class
                || InvocationParameters.class.isAssignableFrom(parameter.getType())
                || LangChain4jManaged.class.isAssignableFrom(parameter.getType())) {
            throw new InvalidRequestException("The parameter " + parameter.getName() + " of the tool method "
                    + parameter.getDeclaringExecutable().getName()
                    + " would be filled by LangChain4j's AI services: only arguments from the model are supported.");
        }
    }

    private static JsonNode json(String text, Type type) {
        if (type == String.class) {
            return TextNode.valueOf(text);
        }
        try {
            return ToolJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // An enum constant without its quotes.
            return TextNode.valueOf(text);
        }
    }

    ObjectNode schema() {
        ObjectNode schema = JavaSchema.of(type);
        if (!description.isBlank()) {
            schema.put("description", description);
        }
        return schema;
    }

    /** The value to hand to the method. */
    Object from(JsonNode arguments, Arguments reader) {
        JsonNode given = arguments.get(name);
        if (given == null || given.isNull()) {
            given = otherwise;
        }
        Object value = given == null ? null : reader.bind(given, type, name);
        if (optional) {
            return Optional.ofNullable(value);
        }
        return value;
    }
}
