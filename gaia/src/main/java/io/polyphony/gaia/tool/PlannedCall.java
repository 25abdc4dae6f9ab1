package io.polyphony.gaia.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A call of a tool in a plan.
 *
 * @param id by which later calls refer to its result: {@code $1} in their string arguments is the text that call 1 gave
 * @param tool the tool's name
 * @param arguments by the tool's schema, references not yet replaced
 */
public record PlannedCall(String id, String tool, ObjectNode arguments) {

    public PlannedCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tool, "tool");
        arguments = arguments.deepCopy();
    }
}
