package io.polyphony.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Something that an agent can do besides talking: a name and a description for the model, a JSON schema for its
 * arguments, and the call.
 *
 * <pre>{@code
 * record Sum(int a, int b) {}
 * AgentTool sum = AgentTool.of("sum", "Adds two numbers", Sum.class, s -> s.a() + s.b());
 * }</pre>
 */
public interface AgentTool {

    /** What the model calls it by: letters, digits, {@code _} and {@code -}. */
    String name();

    /** What it does, for the model. */
    String description();

    /** The JSON schema of the arguments, of type {@code object}; the caller may change the copy that it gets. */
    ObjectNode parameters();

    /**
     * Makes the call.
     *
     * @param arguments a JSON object
     * @throws ToolException with code {@code tool-arguments-invalid} if the arguments don't fit the schema, {@code
     *     tool-failed} if the tool throws
     * @throws InterruptedException if the calling thread is interrupted and the tool heeds it
     */
    ToolResult call(JsonNode arguments) throws InterruptedException;

    /**
     * A tool from a function of a record; the record's components are the parameters.
     *
     * @throws io.polyphony.error.InvalidRequestException if the name can't be one or a component has an unsupported
     * type
     */
    static <A extends Record> AgentTool of(
            String name, String description, Class<A> arguments, ToolFunction<? super A> function) {
        return new FunctionTool<>(name, description, arguments, function);
    }

    /**
     * The tools of an object: every method that carries {@link dev.langchain4j.agent.tool.Tool}, inherited ones
     * included, in alphabetical order. Parameters may carry {@link dev.langchain4j.agent.tool.P}.
     *
     * @throws io.polyphony.error.InvalidRequestException if there is no such method or one of them can't be a tool
     */
    static List<AgentTool> annotatedIn(Object object) {
        return MethodTool.allIn(object);
    }
}
