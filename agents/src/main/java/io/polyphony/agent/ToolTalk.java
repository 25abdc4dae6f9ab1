package io.polyphony.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.conversation.Constraint;
import io.polyphony.conversation.ReplyException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.resilience.CallScope;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.ToolException;
import io.polyphony.tool.ToolResult;
import java.util.stream.Collectors;

/**
 * The exchange between an agent and its tools: each reply is one line of JSON, a call or the answer.
 *
 * <p>A tool's failure is told to the model in the tool's own words, and the model goes on from there.
 */
final class ToolTalk<O> {

    sealed interface Turn<O> {}

    record Answered<O>(O value) implements Turn<O> {}

    record Called<O>(String result) implements Turn<O> {}

    private final ToolBox tools;
    private final ToolLimits limits;
    private final ReplyForm<O> form;
    private final AgentRun run;
    private final Constraint constraint;
    private int calls;

    ToolTalk(ToolBox tools, ToolLimits limits, ReplyForm<O> form, AgentRun run) {
        this.tools = tools;
        this.limits = limits;
        this.form = form;
        this.run = run;
        this.constraint = Constraint.json(schema());
    }

    Constraint constraint() {
        return constraint;
    }

    /** The tools in words, one line each. */
    String introduction() {
        return tools.tools().stream()
                .map(tool -> "Tool " + tool.name() + parameters(tool) + ": " + tool.description() + "\n")
                .collect(Collectors.joining());
    }

    private static String parameters(AgentTool tool) {
        return tool.parameters().path("properties").properties().stream()
                .map(parameter -> parameter.getKey())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Any call of the tools, or {@code {"answer": ...}}. */
    private ObjectNode schema() {
        ObjectNode schema = tools.schema();
        ObjectNode answer = ((ArrayNode) schema.get("anyOf")).addObject().put("type", "object");
        switch (form.constraint()) {
            case Constraint.Free() ->
                answer.putObject("properties").putObject("answer").put("type", "string");
            case Constraint.Json json -> {
                ObjectNode value = json.schema().deepCopy();
                // References count from the root of the whole schema.
                if (value.remove("$defs") instanceof ObjectNode definitions) {
                    schema.withObjectProperty("$defs").setAll(definitions);
                }
                answer.putObject("properties").set("answer", value);
            }
            case Constraint.Choice choice -> {
                ArrayNode options =
                        answer.putObject("properties").putObject("answer").putArray("enum");
                choice.options().forEach(options::add);
            }
            case Constraint.Gbnf _ ->
                throw new InvalidRequestException("the agent " + run.agent()
                        + " has tools, so its answer is JSON: give it a result type instead of a grammar.");
        }
        answer.putArray("required").add("answer");
        answer.put("additionalProperties", false);
        return schema;
    }

    Turn<O> take(String text) throws InterruptedException {
        JsonNode said;
        try {
            said = ReplyForm.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw ReplyException.unreadable("tool call or answer", text, e);
        }
        if (said.has("answer")) {
            return new Answered<>(form.read(said.get("answer")));
        }
        if (++calls > limits.calls()) {
            throw ReplyException.tooManyCalls(run.agent(), limits.calls());
        }
        return new Called<>("\n" + call(said) + "\n");
    }

    private String call(JsonNode call) throws InterruptedException {
        String tool = call.path("tool").asText();
        run.publish(
                new Event.ToolCalled(run.header(), tool, call.path("arguments").toString()));
        long start = System.nanoTime();
        String text;
        boolean failed = false;
        try {
            ToolResult result =
                    CallScope.current().inToolCallOf(run.agent()).call(() -> tools.call(call, limits.time()));
            text = result.text();
        } catch (ToolException e) {
            text = "error: " + e.getMessage();
            failed = true;
        }
        run.publish(new Event.ToolReturned(run.header(), tool, failed, text, (System.nanoTime() - start) / 1_000_000));
        return text;
    }
}
