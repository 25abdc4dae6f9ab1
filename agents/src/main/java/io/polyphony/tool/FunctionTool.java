package io.polyphony.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.schema.JavaSchema;
import java.util.Objects;

/** A tool made of a function; the schema comes from the record of its arguments. */
final class FunctionTool<A extends Record> implements AgentTool {

    private final String name;
    private final String description;
    private final Class<A> type;
    private final ToolFunction<? super A> function;
    private final ObjectNode schema;

    FunctionTool(String name, String description, Class<A> type, ToolFunction<? super A> function) {
        this.name = ToolName.require(name);
        this.description = Objects.requireNonNull(description, "description");
        this.type = Objects.requireNonNull(type, "type");
        this.function = Objects.requireNonNull(function, "function");
        this.schema = JavaSchema.of(type);
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
        A bound = type.cast(reader.bind(arguments, type, ""));
        Object value;
        try {
            value = function.apply(bound);
        } catch (InterruptedException | ToolException e) {
            throw e;
        } catch (Exception e) {
            throw ToolException.failed(name, e);
        }
        return ToolJson.result(name, value);
    }

    @Override
    public String toString() {
        return "tool " + name;
    }
}
