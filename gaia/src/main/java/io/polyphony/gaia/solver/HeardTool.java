package io.polyphony.gaia.solver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.ToolResult;

/** A tool whose calls by an agent are told of by the attempt's events, and counted against its limit. */
record HeardTool(AgentTool tool, ToolCalls calls) implements AgentTool {

    /** The tools of {@code calls}, each of them heard. */
    static ToolBox all(ToolCalls calls) {
        return ToolBox.of(calls.tools().tools().stream()
                .map(tool -> new HeardTool(tool, calls))
                .toList());
    }

    @Override
    public String name() {
        return tool.name();
    }

    @Override
    public String description() {
        return tool.description();
    }

    @Override
    public ObjectNode parameters() {
        return tool.parameters();
    }

    @Override
    public ToolResult call(JsonNode arguments) throws InterruptedException {
        return ToolResult.of(calls.call(name(), (ObjectNode) arguments)
                .orElseGet(() -> new FaultException(
                                FaultCode.ARGUMENT_INVALID, "All tool calls of the attempt are used up.")
                        .observation()));
    }
}
