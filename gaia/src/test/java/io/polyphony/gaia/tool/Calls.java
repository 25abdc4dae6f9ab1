package io.polyphony.gaia.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.tool.AgentTool;

/** Calls and arguments as they are written, with single quotes for double ones. */
final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Calls() {}

    static ObjectNode json(String text) throws Exception {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    static String call(AgentTool tool, String arguments) throws Exception {
        return tool.call(json(arguments)).text();
    }

    static PlannedCall planned(String id, String tool, String arguments) throws Exception {
        return new PlannedCall(id, tool, json(arguments));
    }
}
