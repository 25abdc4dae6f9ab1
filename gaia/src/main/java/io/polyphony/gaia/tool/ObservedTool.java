package io.polyphony.gaia.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.tool.AgentTool;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.ToolException;
import io.polyphony.tool.ToolResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tool whose every call ends in a text, in bounded time and length: what went wrong is {@code error CODE: sentence}, with the word
 * of a {@link FaultCode}. A call that takes too long and takes no notice of its interrupt is left to itself.
 */
public final class ObservedTool implements AgentTool {

    /** The longest a call may take. */
    public static final Duration LIMIT = Duration.ofSeconds(10);
    /** The longest result, in chars, the mark that says what was cut included. */
    public static final int RESULT_CHARS = 5_000;

    private static final Logger LOG = System.getLogger(ObservedTool.class.getName());

    private final AgentTool tool;
    private final ToolBox box;
    private final Duration limit;

    private ObservedTool(AgentTool tool, Duration limit) {
        this.tool = tool;
        this.limit = Objects.requireNonNull(limit, "limit");
        this.box = ToolBox.of(new Contained(tool)).withResultChars(RESULT_CHARS);
    }

    /** The tool with the limits of all tools. */
    public static ObservedTool of(AgentTool tool) {
        return new ObservedTool(tool, LIMIT);
    }

    /** The tool with another limit of time. */
    static ObservedTool within(Duration limit, AgentTool tool) {
        return new ObservedTool(tool, limit);
    }

    /** The fault that a result tells of; empty where it is no fault. */
    public static Optional<FaultCode> fault(String result) {
        return Stream.of(FaultCode.values())
                .filter(code -> result.startsWith("error " + code.word() + ": "))
                .findFirst();
    }

    /** What a caller is told of an exception that came instead of a result. */
    static String observation(ToolException exception) {
        if (exception.getCause() instanceof FaultException fault) {
            return fault.observation();
        }
        FaultCode code = exception.code().equals("tool-timeout") ? FaultCode.TIME_EXCEEDED : FaultCode.ARGUMENT_INVALID;
        return new FaultException(code, exception.getMessage()).observation();
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
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("tool", name());
        call.set("arguments", arguments);
        try {
            return box.call(call, limit);
        } catch (ToolException e) {
            if (e.code().equals("tool-failed") && !(e.getCause() instanceof FaultException)) {
                LOG.log(Level.WARNING, "The tool " + name() + " failed at " + arguments + ".", e);
            }
            return ToolResult.of(observation(e)).cutTo(RESULT_CHARS);
        }
    }

    @Override
    public String toString() {
        return tool.toString();
    }

    /** The tool; a stack that runs over at deeply nested input is a failure of this call and of nothing else. */
    private record Contained(AgentTool tool) implements AgentTool {

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
            try {
                return tool.call(arguments);
            } catch (StackOverflowError e) {
                throw ToolException.failed(tool.name(), e);
            }
        }
    }
}
