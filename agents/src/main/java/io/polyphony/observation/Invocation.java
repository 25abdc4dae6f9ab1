package io.polyphony.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** An agent at work and its tool calls in progress. */
final class Invocation {

    private final ObservationRegistry registry;
    private final String agent;
    private final boolean content;
    final Observation observation;
    /** Tool calls by the sequence that asked for them. */
    private final Map<Integer, Deque<Observation>> tools = new HashMap<>();

    int openSequences;
    /** Of the thread that opened its first sequence; null where there was none. */
    Observation outer;

    Event.Failure lastFailure;

    Invocation(ObservationRegistry registry, String agent, Instant at, Observation parent, boolean content) {
        this.registry = registry;
        this.agent = agent;
        this.content = content;
        this.observation = GenAiContext.create(registry, Operation.AGENT, agent, at, parent)
                .lowCardinalityKeyValue("gen_ai.agent.name", agent)
                .start();
    }

    /** The tool call that was begun last and goes on; null where there is none. */
    Observation currentTool() {
        return tools.values().stream()
                .filter(calls -> !calls.isEmpty())
                .map(Deque::peekLast)
                .findFirst()
                .orElse(null);
    }

    void called(Event.ToolCalled call) {
        Observation tool = GenAiContext.create(registry, Operation.TOOL, call.tool(), call.at(), observation)
                .lowCardinalityKeyValue("gen_ai.tool.name", call.tool())
                .lowCardinalityKeyValue("gen_ai.tool.type", "function")
                .lowCardinalityKeyValue("gen_ai.agent.name", agent);
        if (content) {
            tool.highCardinalityKeyValue("gen_ai.tool.call.arguments", call.arguments());
        }
        tools.computeIfAbsent(call.sequence(), _ -> new ArrayDeque<>()).add(tool.start());
    }

    void returned(Event.ToolReturned end) {
        Deque<Observation> calls = tools.get(end.sequence());
        Observation tool = calls == null ? null : calls.pollLast();
        if (tool == null) {
            return;
        }
        if (content) {
            tool.highCardinalityKeyValue("gen_ai.tool.call.result", end.text());
        }
        if (end.failed()) {
            // The event has the words that the model gets to see, which may quote what was asked.
            GenAiContext.fail(tool, new ToldFailure("_OTHER", content ? end.text() : "the tool failed"));
        }
        GenAiContext.stop(tool, end.at());
    }

    void usage(Usage usage) {
        GenAiContext.of(observation).ifPresent(context -> {
            context.tokens(usage.promptTokens() + usage.reusedTokens(), usage.generatedTokens());
            context.cachedTokens(usage.reusedTokens());
        });
    }

    /** @param failure null where it went well */
    void end(Instant at, ToldFailure failure) {
        for (Deque<Observation> calls : tools.values()) {
            while (!calls.isEmpty()) {
                Observation tool = calls.pollLast();
                GenAiContext.fail(tool, new ToldFailure("interrupted", "the agent ended before its tool did"));
                GenAiContext.stop(tool, at);
            }
        }
        if (failure != null) {
            GenAiContext.fail(observation, failure);
        }
        GenAiContext.stop(observation, at);
    }
}
