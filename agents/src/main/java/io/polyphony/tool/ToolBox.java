package io.polyphony.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.resilience.Guard;
import io.polyphony.resilience.ResilienceException;
import io.polyphony.resilience.ResiliencePolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tools of an agent, by name and in the order given.
 *
 * <p>Immutable. Results are cut to {@link #DEFAULT_RESULT_CHARS} characters, so that one call can't fill a context. Each tool
 * has a {@link Guard} of its own, which all boxes made from this one share.
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
    private final Map<String, Guard> guards;
    private final int resultChars;

    private ToolBox(Map<String, AgentTool> tools, Map<String, Guard> guards, int resultChars) {
        this.tools = tools;
        this.guards = guards;
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
        return new ToolBox(
                Collections.unmodifiableMap(byName),
                guards(byName.keySet(), ResiliencePolicy.NONE),
                DEFAULT_RESULT_CHARS);
    }

    /** The same tools with another longest result, in chars, at least 100. */
    public ToolBox withResultChars(int chars) {
        if (chars < ToolResult.SHORTEST) {
            throw new InvalidRequestException(
                    "Results of " + chars + " characters say nothing: allow at least " + ToolResult.SHORTEST + ".");
        }
        return new ToolBox(tools, guards, chars);
    }

    private static Map<String, Guard> guards(Collection<String> names, ResiliencePolicy policy) {
        return names.stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> policy.guard("tool " + name)));
    }

    /** The same tools, each of them guarded by {@code policy} for itself. */
    public ToolBox withResilience(ResiliencePolicy policy) {
        return new ToolBox(tools, guards(tools.keySet(), policy), resultChars);
    }

    /**
     * The same tools, one of them guarded by {@code policy}.
     *
     * @throws InvalidRequestException if there is no tool of that name
     */
    public ToolBox withResilience(String tool, ResiliencePolicy policy) {
        return withResilience(tool, policy.guard("tool " + tool));
    }

    /** As {@link #withResilience(String, ResiliencePolicy)}, by a guard that others may share. */
    public ToolBox withResilience(String tool, Guard guard) {
        guard(tool);
        Map<String, Guard> others = new HashMap<>(guards);
        others.put(tool, guard);
        return new ToolBox(tools, Map.copyOf(others), resultChars);
    }

    /**
     * The guard of a tool, which knows the state of its circuit and of calls that were abandoned.
     *
     * @throws InvalidRequestException if there is no tool of that name
     */
    public Guard guard(String tool) {
        Guard guard = guards.get(tool);
        if (guard == null) {
            throw new InvalidRequestException(
                    "There is no tool " + tool + " in this box: it has " + tools.keySet() + ".");
        }
        return guard;
    }

    public List<AgentTool> tools() {
        return List.copyOf(tools.values());
    }

    public Optional<AgentTool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /**
     * Only the tools of these names, in this order, with the guards that they have here.
     *
     * @throws InvalidRequestException if there is no tool of one of the names
     */
    public ToolBox only(Collection<String> names) {
        Map<String, AgentTool> some = new LinkedHashMap<>();
        Map<String, Guard> theirs = new HashMap<>();
        for (String name : names) {
            theirs.put(name, guard(name));
            some.put(name, tools.get(name));
        }
        return new ToolBox(Collections.unmodifiableMap(some), Map.copyOf(theirs), resultChars);
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
     * Makes a call as the tool's guard allows, in a virtual thread of its own, and waits for its result.
     *
     * <p>At the limit the tool is interrupted. One that takes no notice is left to itself, counted by its guard and reported in
     * the log. Errors of the virtual machine come through as they are.
     *
     * @param call {@code {"tool": name, "arguments": {...}}}
     * @param limit how long the tool may take, all attempts and the waits between them together
     * @throws ToolException if there is no result; its message is fit for the model
     * @throws InterruptedException if the calling thread is interrupted; the tool is interrupted too
     */
    public ToolResult call(JsonNode call, Duration limit) throws InterruptedException {
        JsonNode name = call.path("tool");
        if (!name.isTextual() || !call.path("arguments").isObject()) {
            throw ToolException.argumentsInvalid(
                    "A tool call looks like {\"tool\":\"name\",\"arguments\":{}}, not like " + Arguments.shown(call)
                            + ".",
                    null);
        }
        AgentTool tool = find(name.asText()).orElseThrow(() -> ToolException.unknown(name.asText(), tools.keySet()));
        try {
            return guard(tool.name())
                    .callWithin(limit, () -> attempt(tool, call.get("arguments")))
                    .cutTo(resultChars);
        } catch (ResilienceException e) {
            throw e.limit()
                    .map(passed -> ToolException.timeout(tool.name(), passed))
                    .orElseGet(() -> ToolException.unavailable(tool.name(), e));
        }
    }

    private static ToolResult attempt(AgentTool tool, JsonNode arguments) {
        try {
            return tool.call(arguments.deepCopy());
        } catch (ToolException e) {
            throw e;
        } catch (Exception e) {
            // Where the tool was interrupted at its limit, nobody waits for this any more.
            throw ToolException.failed(tool.name(), e);
        }
    }

    @Override
    public String toString() {
        return "tools " + tools.keySet();
    }
}
