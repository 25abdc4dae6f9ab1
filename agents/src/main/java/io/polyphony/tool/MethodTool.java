package io.polyphony.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.Tool;
import io.polyphony.error.InvalidRequestException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A tool made of a method that carries LangChain4j's annotation. */
final class MethodTool implements AgentTool {

    private final Object target;
    private final Method method;
    private final String name;
    private final String description;
    private final List<MethodParameter> parameters;
    private final ObjectNode schema;

    private MethodTool(Object target, Method method) {
        Tool annotation = method.getAnnotation(Tool.class);
        this.target = target;
        this.method = method;
        this.name = ToolName.require(annotation.name().isBlank() ? method.getName() : annotation.name());
        this.description = String.join("\n", annotation.value());
        this.parameters =
                Stream.of(method.getParameters()).map(MethodParameter::of).toList();
        this.schema = schema(parameters);
    }

    static List<AgentTool> allIn(Object target) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Class<?> type = target.getClass(); type != Object.class && type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.isBridge() && !method.isSynthetic()) {
                    // A subclass comes first, so its method hides the one that it overrides.
                    methods.putIfAbsent(method.getName() + Arrays.toString(method.getParameterTypes()), method);
                }
            }
        }
        // Reflection knows no order, but the same tools should give the same prompt every time.
        List<AgentTool> tools = methods.values().stream()
                .filter(method -> method.isAnnotationPresent(Tool.class))
                .map(method -> (AgentTool) new MethodTool(target, accessible(method)))
                .sorted(Comparator.comparing(AgentTool::name))
                .toList();
        if (tools.isEmpty()) {
            throw new InvalidRequestException("The class " + target.getClass().getName()
                    + " has no tools: annotate a method with dev.langchain4j.agent.tool.Tool.");
        }
        return tools;
    }

    private static Method accessible(Method method) {
        try {
            method.setAccessible(true);
            return method;
        } catch (InaccessibleObjectException e) {
            throw new InvalidRequestException(
                    "The tool method " + method + " can't be called: open its package to Polyphony.", e);
        }
    }

    private static ObjectNode schema(List<MethodParameter> parameters) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (MethodParameter parameter : parameters) {
            properties.set(parameter.name(), parameter.schema());
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        return schema.put("additionalProperties", false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public ObjectNode parameters() {
        return schema.deepCopy();
    }

    @Override
    public ToolResult call(JsonNode arguments) throws InterruptedException {
        Arguments reader = new Arguments(name, schema);
        reader.checkMembers(arguments);
        Object[] values = parameters.stream()
                .map(parameter -> parameter.from(arguments, reader))
                .toArray();
        Object value = invoke(values);
        return method.getReturnType() == void.class ? ToolResult.of("done") : ToolJson.result(name, value);
    }

    private Object invoke(Object[] values) throws InterruptedException {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case InterruptedException interrupted -> throw interrupted;
                case ToolException failure -> throw failure;
                case Error error -> throw error;
                case Throwable other -> throw ToolException.failed(name, other);
            }
        } catch (IllegalAccessException e) {
            throw ToolException.failed(name, e);
        }
    }

    @Override
    public String toString() {
        return "tool " + name;
    }
}
