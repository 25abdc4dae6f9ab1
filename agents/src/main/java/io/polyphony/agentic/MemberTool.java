package io.polyphony.agentic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agentic.planner.AgentArgument;
import io.polyphony.agent.AgentRun;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Events;
import io.polyphony.schema.JavaJson;
import io.polyphony.schema.JavaSchema;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolException;
import io.polyphony.tool.ToolResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A LangChain4j agent as a tool; its parameters are the agent's, without those that LangChain4j fills in by itself. */
final class MemberTool implements AgentTool {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final JsonMapper JSON = JavaJson.mapper().build();

    private final AgentMember member;
    private final List<AgentArgument> arguments;

    MemberTool(AgentMember member) {
        if (!NAME.matcher(member.name()).matches()) {
            throw new InvalidRequestException(
                    "the agent " + member.name()
                            + " can't be a tool by this name; give it one of 1 to 64 letters, digits, underscores and hyphens.");
        }
        this.member = member;
        this.arguments = member.agent().arguments().stream()
                .filter(argument -> !argument.name().startsWith("@"))
                .toList();
    }

    @Override
    public String name() {
        return member.name();
    }

    @Override
    public String description() {
        return Objects.requireNonNullElse(member.agent().description(), "");
    }

    @Override
    public ObjectNode parameters() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (AgentArgument argument : arguments) {
            properties.set(argument.name(), JavaSchema.of(argument.type()));
            if (required(argument)) {
                required.add(argument.name());
            }
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static boolean required(AgentArgument argument) {
        return argument.defaultValue() == null && !argument.isOptional();
    }

    @Override
    public ToolResult call(JsonNode given) throws InterruptedException {
        Map<String, Object> inputs = inputs(given);
        Outcome<Object> outcome = Coordinator.create()
                .run(
                        JoinPolicy.all(),
                        List.of(AgentTask.of(
                                name(),
                                progress -> member.ask(inputs, new AgentRun(name(), new Events(), progress, 0)))))
                .outcomes()
                .getFirst();
        return switch (outcome) {
            case Outcome.Succeeded<Object> succeeded -> ToolResult.of(text(succeeded.value()));
            case Outcome.Failed<Object> failed -> throw ToolException.failed(name(), failed.cause());
            case Outcome.TimedOut<Object> _, Outcome.Cancelled<Object> _, Outcome.Skipped<Object> _ ->
                throw new AssertionError("a single task without a deadline ended as " + outcome.status());
        };
    }

    private Map<String, Object> inputs(JsonNode given) {
        List<String> names = arguments.stream().map(AgentArgument::name).toList();
        if (!given.isObject() || given.propertyStream().anyMatch(member -> !names.contains(member.getKey()))) {
            throw ToolException.argumentsInvalid(
                    "The tool " + name() + " can't take " + given + ": it needs a JSON object with no parameters but "
                            + String.join(", ", names) + ".",
                    null);
        }
        Map<String, Object> inputs = new HashMap<>();
        for (AgentArgument argument : arguments) {
            JsonNode value = given.path(argument.name());
            if (!value.isMissingNode() && !value.isNull()) {
                inputs.put(argument.name(), value(argument, value));
            } else if (required(argument)) {
                throw ToolException.argumentsInvalid(
                        "The tool " + name() + " needs the parameter " + argument.name() + ", which is missing in "
                                + given + ".",
                        null);
            }
        }
        return inputs;
    }

    private Object value(AgentArgument argument, JsonNode value) {
        try {
            return JSON.readerFor(JSON.constructType(argument.type())).readValue(value);
        } catch (IOException e) {
            throw ToolException.argumentsInvalid(
                    "The tool " + name() + " can't take " + value + " for the parameter " + argument.name()
                            + ": it must be " + argument.type().getTypeName() + ".",
                    e);
        }
    }

    private String text(Object value) {
        try {
            return value instanceof CharSequence text ? text.toString() : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw ToolException.failed(name(), e);
        }
    }
}
