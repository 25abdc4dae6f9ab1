package io.polyphony.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.InvalidRequestException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The tools of an agent, by name and in the order given.
 *
 * <p>Immutable. Results are cut to {@link #DEFAULT_RESULT_CHARS} characters, so that one call can't fill a context.
 *
 * <pre>{@code
 * ToolBox tools = ToolBox.of(AgentTool.of("sum", "Adds two numbers", Sum.class, s -> s.a() + s.b()));
 * // call: {"tool":"sum","arguments":{"a":1,"b":2}}
 * String three = tools.call(call, Duration.ofSeconds(10)).text();
 * }</pre>
 */
public final class ToolBox {

    /** The longest result unless {@link #withResultChars} says otherwise, in chars. */
    public static final int DEFAULT_RESULT_CHARS = 8_000;

    private final Map<String, AgentTool> tools;
    private final int resultChars;

    private ToolBox(Map<String, AgentTool> tools, int resultChars) {
        this.tools = tools;
        this.resultChars = resultChars;
    }

    /** A box of these tools; none at all is an agent that can only talk. */
    public static ToolBox of(AgentTool... tools) {
        return of(Arrays.asList(tools));
    }

    /**
     * A box of these tools.
     *
     * @throws InvalidRequestException if two have the same name or one has an impossible name
     */
    public static ToolBox of(Collection<? extends AgentTool> tools) {
        Map<String, AgentTool> byName = new LinkedHashMap<>();
        for (AgentTool tool : tools) {
            if (byName.put(ToolName.require(tool.name()), tool) != null) {
                throw new InvalidRequestException(
                        "Two tools are called " + tool.name() + ": a tool box needs a different name for each.");
            }
        }
        return new ToolBox(Collections.unmodifiableMap(byName), DEFAULT_RESULT_CHARS);
    }

    /** The same tools with another longest result, in chars, at least 100. */
    public ToolBox withResultChars(int chars) {
        if (chars < ToolResult.SHORTEST) {
            throw new InvalidRequestException(
                    "Results of " + chars + " characters say nothing: allow at least " + ToolResult.SHORTEST + ".");
        }
        return new ToolBox(tools, chars);
    }

    public List<AgentTool> tools() {
        return List.copyOf(tools.values());
    }

    public Optional<AgentTool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    public boolean isEmpty() {
        return tools.isEmpty();
    }

    /**
     * The JSON schema of exactly the calls of these tools: {@code {"tool": name, "arguments": {...}}}.
     *
     * @throws InvalidRequestException if the box is empty, because no call would fit
     */
    public ObjectNode schema() {
        if (tools.isEmpty()) {
            throw new InvalidRequestException("An empty tool box admits no call: ask isEmpty() first.");
        }
        return CallSchema.of(tools.values());
    }

    /**
     * Makes a call in a virtual thread of its own and waits for its result.
     *
     * <p>At the limit the tool is interrupted and left to itself: one that ignores the interrupt goes on unseen. Errors
     * of the virtual machine come through as they are.
     *
     * @param call {@code {"tool": name, "arguments": {...}}}
     * @param limit how long the tool may take
     * @throws ToolException if there is no result; its message is fit for the model
     * @throws InterruptedException if the calling thread is interrupted; the tool is interrupted too
     */
    public ToolResult call(JsonNode call, Duration limit) throws InterruptedException {
        // Saturates where Duration.toNanos() would overflow.
        long nanos = TimeUnit.NANOSECONDS.convert(limit);
        JsonNode name = call.path("tool");
        if (!name.isTextual() || !call.path("arguments").isObject()) {
            throw ToolException.argumentsInvalid(
                    "A tool call looks like {\"tool\":\"name\",\"arguments\":{}}, not like " + Arguments.shown(call)
                            + ".",
                    null);
        }
        AgentTool tool = find(name.asText()).orElseThrow(() -> ToolException.unknown(name.asText(), tools.keySet()));
        FutureTask<ToolResult> running = new FutureTask<>(() -> tool.call(call.get("arguments")));
        Thread.ofVirtual().name("tool-" + tool.name()).start(running);
        try {
            return running.get(nanos, TimeUnit.NANOSECONDS).cutTo(resultChars);
        } catch (TimeoutException e) {
            throw ToolException.timeout(tool.name(), limit);
        } catch (ExecutionException e) {
            throw failure(tool, e.getCause());
        } finally {
            running.cancel(true);
        }
    }

    private static ToolException failure(AgentTool tool, Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case ToolException failure -> failure;
            default -> ToolException.failed(tool.name(), cause);
        };
    }

    @Override
    public String toString() {
        return "tools " + tools.keySet();
    }
}
