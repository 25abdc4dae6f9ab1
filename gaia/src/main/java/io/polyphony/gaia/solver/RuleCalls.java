package io.polyphony.gaia.solver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.tool.ObservedTool;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.gaia.tool.ToolCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The tools as rules call them: a fault, like an exhausted limit, is no result, and no call is made twice. Used by one thread. */
final class RuleCalls {

    private final ToolCalls calls;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Map<String, PlannedCall> sources = new HashMap<>();
    private Optional<String> unsupported = Optional.empty();

    RuleCalls(ToolCalls calls) {
        this.calls = calls;
    }

    /** Makes a call; empty where it gave a fault or wasn't made. */
    Optional<String> call(String tool, Consumer<ObjectNode> fill) throws InterruptedException {
        if (calls.tools().find(tool).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        fill.accept(arguments);
        String key = tool + arguments;
        if (known.containsKey(key)) {
            return known.get(key);
        }
        Optional<String> result = result(calls.call(tool, arguments));
        known.put(key, result);
        result.ifPresent(text -> sources.put(text, new PlannedCall("1", tool, arguments)));
        return result;
    }

    private Optional<String> result(Optional<String> text) {
        Optional<FaultCode> fault = text.flatMap(ObservedTool::fault);
        if (fault.isPresent() && fault.get() == FaultCode.FORMAT_UNSUPPORTED && unsupported.isEmpty()) {
            unsupported = text;
        }
        return fault.isPresent() ? Optional.empty() : text.map(String::strip).filter(result -> !result.isEmpty());
    }

    /** The value of an expression. */
    Optional<String> calculate(String expression, OptionalInt decimals) throws InterruptedException {
        return call("calculate", arguments -> {
            arguments.put("expression", expression);
            decimals.ifPresent(places -> arguments.put("decimals", places));
        });
    }

    Optional<String> convert(String value, String from, String to, OptionalInt decimals) throws InterruptedException {
        return call("convert", arguments -> {
            arguments.put("value", value).put("from", from).put("to", to);
            decimals.ifPresent(places -> arguments.put("decimals", places));
        });
    }

    Optional<String> date(String operation, Consumer<ObjectNode> fill) throws InterruptedException {
        return call("date", arguments -> {
            arguments.put("operation", operation);
            fill.accept(arguments);
        });
    }

    /** The last call that gave exactly this. */
    Optional<PlannedCall> source(String result) {
        return Optional.ofNullable(sources.get(result));
    }

    /** The first fault that said that no tool reads the file. */
    Optional<String> unsupported() {
        return unsupported;
    }
}
