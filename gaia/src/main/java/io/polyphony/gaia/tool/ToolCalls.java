package io.polyphony.gaia.tool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.event.Events;
import io.polyphony.gaia.benchmark.Answer;
import io.polyphony.gaia.benchmark.Attempt;
import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.Status;
import io.polyphony.tool.ToolBox;
import io.polyphony.tool.ToolException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tool calls of one attempt: each is counted against the attempt's limit and told of by its events. Agents may call at the same
 * time.
 */
public final class ToolCalls {

    /** Tools have limits of their own; this one is for those that don't. */
    private static final Duration LIMIT = ObservedTool.LIMIT.plusSeconds(1);

    private final ToolBox tools;
    private final Attempt attempt;
    private final String agent;
    /** Those made and those that were refused. */
    private final AtomicInteger asked;

    private ToolCalls(ToolBox tools, Attempt attempt, String agent, AtomicInteger asked) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.attempt = attempt;
        this.agent = Objects.requireNonNull(agent, "agent");
        this.asked = asked;
    }

    /** The calls of an agent in the attempt that the current thread works on. */
    public static ToolCalls of(ToolBox tools, String agent) {
        return of(tools, agent, Attempt.current());
    }

    /** The calls of an agent in an attempt. */
    public static ToolCalls of(ToolBox tools, String agent, Attempt attempt) {
        return new ToolCalls(tools, Objects.requireNonNull(attempt, "attempt"), agent, new AtomicInteger());
    }

    /** Calls that nobody hears of and that count for no attempt: to see what a plan would give. */
    public static ToolCalls unheard(ToolBox tools) {
        return of(
                tools,
                "trial",
                new Attempt(1, 1, new Limits(Limits.DEFAULT.wall(), 1, Integer.MAX_VALUE), new Events()));
    }

    /** The calls of another agent in the same attempt, which count together with these. */
    public ToolCalls by(String other) {
        return new ToolCalls(tools, attempt, other, asked);
    }

    /** What can be called. */
    public ToolBox tools() {
        return tools;
    }

    /** How many were made, by all agents together. */
    public int made() {
        return Math.min(asked.get(), attempt.limits().toolCalls());
    }

    /** The attempt's end where a call was refused because all were used up. */
    public Optional<Answer> exhausted() {
        int most = attempt.limits().toolCalls();
        return asked.get() <= most
                ? Optional.empty()
                : Optional.of(Answer.exhausted(
                        Status.TOOL_CALLS_EXHAUSTED, "All " + most + " tool calls of the attempt were used up."));
    }

    /**
     * Makes a call.
     *
     * @return what the tool gave, a fault in the form of {@link io.polyphony.gaia.error.FaultException#observation} included; empty
     *     where the attempt's calls are used up
     * @throws InterruptedException where the attempt's time is over
     */
    public Optional<String> call(String tool, ObjectNode arguments) throws InterruptedException {
        if (asked.incrementAndGet() > attempt.limits().toolCalls()) {
            return Optional.empty();
        }
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("tool", tool);
        call.set("arguments", arguments);
        attempt.events().publish(new Event.ToolCalled(header(), tool, arguments.toString()));
        long start = System.nanoTime();
        String text;
        try {
            text = tools.call(call, LIMIT).text();
        } catch (ToolException e) {
            text = ObservedTool.observation(e);
        }
        long elapsed = (System.nanoTime() - start) / 1_000_000;
        boolean failed = ObservedTool.fault(text).isPresent();
        attempt.events().publish(new Event.ToolReturned(header(), tool, failed, text, elapsed));
        return Optional.of(text);
    }

    private EventHeader header() {
        return attempt.events().header(agent, -1);
    }
}
