package io.polyphony.gaia.tool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.tool.AgentTool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The execution of a plan: calls whose string arguments may refer to the results of calls before them, {@code $1} to the text that
 * call 1 gave; {@code ${id}} is any id, {@code $$} a dollar sign. Where a reference stands for a whole argument that is a number by
 * the tool's schema, it is the number. A call that refers to nothing, or to a fault, isn't made and is itself a fault.
 *
 * <p>Calls that don't refer to each other may be made at the same time. A call that is made again replaces its result.
 */
public final class PlanRun {

    private final ToolCalls calls;
    private final Map<String, CallResult> results = Collections.synchronizedMap(new LinkedHashMap<>());

    /** A run without results yet. */
    public PlanRun(ToolCalls calls) {
        this.calls = Objects.requireNonNull(calls, "calls");
    }

    /**
     * Makes calls one after the other, up to the attempt's last.
     *
     * @return what came of each; fewer than were planned where {@link #exhausted} has an answer
     */
    public List<CallResult> run(Collection<PlannedCall> plan) throws InterruptedException {
        List<CallResult> made = new ArrayList<>();
        for (PlannedCall call : plan) {
            Optional<CallResult> result = run(call);
            if (result.isEmpty()) {
                break;
            }
            made.add(result.get());
        }
        return List.copyOf(made);
    }

    /** Makes one call; empty where the attempt's calls are used up. */
    public Optional<CallResult> run(PlannedCall call) throws InterruptedException {
        Optional<CallResult> result;
        try {
            ObjectNode arguments = references().replaced(call.arguments(), schema(call.tool()));
            result = calls.call(call.tool(), arguments).map(text -> CallResult.of(call, text));
        } catch (FaultException e) {
            result = Optional.of(new CallResult(call, e.observation(), Optional.of(e.code())));
        }
        result.ifPresent(known -> results.put(call.id(), known));
        return result;
    }

    /**
     * A text, such as an answer, with results in place of references.
     *
     * @throws FaultException {@code argument-invalid} for a reference to nothing, or to a fault
     */
    public String resolve(String text) throws FaultException {
        return references().replaced(text);
    }

    /** The results so far, by the calls' ids, in the order of their first runs. */
    public Map<String, CallResult> results() {
        synchronized (results) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(results));
        }
    }

    /** The attempt's end where a call was refused because all were used up. */
    public Optional<Answer> exhausted() {
        return calls.exhausted();
    }

    private References references() {
        return new References(results());
    }

    private ObjectNode schema(String tool) {
        return calls.tools().find(tool).map(AgentTool::parameters).orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
