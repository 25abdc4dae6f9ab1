package io.polyphony.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import io.polyphony.resilience.CallScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Observations of teams, their agents and the agents' tool calls, made of the events of a run: {@code invoke_workflow team}, {@code
 * invoke_agent NAME} beneath it, {@code execute_tool NAME} beneath that. An agent that is asked by a tool is beneath the tool's call.
 *
 * <p>In a team an agent is observed from its first event to the one that says how it ended. Outside of a team it is observed while
 * it has a sequence: each of its attempts is an observation of its own, and agents that work at the same time need different names.
 * The parent of what is outermost is the current observation of the thread that published its first event.
 *
 * <p>Whatever was begun is stopped: by the run's end, by the next run's beginning, or by {@link #close}. One run at a time.
 */
public final class AgentObservations implements EventListener, AutoCloseable {

    private final ObservationRegistry registry;
    private final boolean content;
    private final Map<String, Invocation> invocations = new HashMap<>();
    /** Inherited, since a call with a time limit is made by a thread of its own. */
    private final InheritableThreadLocal<Observation> current = new InheritableThreadLocal<>();

    private Observation workflow;

    private AgentObservations(ObservationRegistry registry, boolean content) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.content = content;
    }

    /** A listener whose observations go to {@code registry}. */
    public static AgentObservations of(ObservationRegistry registry) {
        return new AgentObservations(registry, false);
    }

    /** A listener that also keeps arguments and results of tools, and the words of errors. */
    public AgentObservations withContent() {
        return new AgentObservations(registry, true);
    }

    /** The observation of the agent that the calling thread works for; null where there is none. */
    public Observation current() {
        return current.get();
    }

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case Event.RunStarted started -> begin(started);
            case Event.RunResumed resumed -> begin(resumed);
            case Event.AgentStarted started when workflow != null -> invocation(started);
            case Event.StepStarted started when workflow != null -> invocation(started);
            case Event.SequenceOpened opened -> {
                Invocation invocation = invocation(opened);
                if (invocation.openSequences++ == 0) {
                    invocation.outer = current.get();
                }
                current.set(invocation.observation);
            }
            case Event.ReplyFinished reply -> {
                Invocation invocation = invocations.get(reply.agent());
                if (invocation != null) {
                    invocation.lastFailure = reply.failure();
                }
            }
            case Event.SequenceClosed closed -> sequenceClosed(closed);
            case Event.ToolCalled called -> {
                if (workflow != null || invocations.containsKey(called.agent())) {
                    invocation(called).called(called);
                }
            }
            case Event.ToolReturned returned -> {
                Invocation invocation = invocations.get(returned.agent());
                if (invocation != null) {
                    invocation.returned(returned);
                }
            }
            case Event.AgentFinished finished -> agentFinished(finished);
            case Event.RunFinished finished -> {
                if (workflow != null) {
                    workflow.lowCardinalityKeyValue("polyphony.exit_reason", finished.exitReason());
                }
                end(finished.at(), null);
            }
            case Event.RunInterrupted interrupted ->
                end(interrupted.at(), new ToldFailure("interrupted", "the run was interrupted"));
            default -> {}
        }
    }

    private void begin(Event run) {
        end(run.at(), new ToldFailure("interrupted", "another run began"));
        workflow = GenAiContext.create(registry, Operation.WORKFLOW, run.agent(), run.at(), null)
                .lowCardinalityKeyValue("gen_ai.workflow.name", run.agent())
                .lowCardinalityKeyValue("polyphony.exit_reason", "none")
                .start();
    }

    private Invocation invocation(Event event) {
        Invocation known = invocations.get(event.agent());
        if (known == null) {
            known = new Invocation(registry, event.agent(), event.at(), parent(), content);
            invocations.put(event.agent(), known);
        }
        return known;
    }

    /** The tool call that the publishing thread is in, else the team's run. */
    private Observation parent() {
        List<String> callers = CallScope.current().callers();
        Invocation caller = callers.isEmpty() ? null : invocations.get(callers.getLast());
        Observation tool = caller == null ? null : caller.currentTool();
        return tool == null ? workflow : tool;
    }

    private void sequenceClosed(Event.SequenceClosed closed) {
        Invocation invocation = invocations.get(closed.agent());
        if (invocation == null || --invocation.openSequences > 0) {
            return;
        }
        if (current.get() == invocation.observation) {
            // An agent that was asked by another's tool gives its thread back to that one.
            current.set(invocation.outer);
        }
        if (workflow == null) {
            Event.Failure failure = invocation.lastFailure;
            invocations.remove(closed.agent());
            invocation.end(closed.at(), failure == null ? null : told(failure.code(), failure.message()));
        }
    }

    private void agentFinished(Event.AgentFinished finished) {
        if (finished.status().equals("skipped")) {
            return;
        }
        Instant end = finished.at();
        Invocation invocation = invocations.remove(finished.agent());
        if (invocation == null) {
            // It had nothing to tell while it worked.
            Instant start = end.minusMillis(finished.spent().elapsedMillis());
            invocation = new Invocation(registry, finished.agent(), start, workflow, content);
        } else {
            // It is told of when all others of its join have ended too.
            Instant own = GenAiContext.of(invocation.observation)
                    .map(context -> context.start().plusMillis(finished.spent().elapsedMillis()))
                    .orElse(end);
            end = own.isBefore(end) ? own : end;
        }
        invocation.usage(finished.spent().usage());
        ToldFailure failure = finished.status().equals("succeeded")
                ? null
                : told(finished.code().isEmpty() ? finished.status() : finished.code(), finished.detail());
        invocation.end(end, failure);
    }

    /** Messages may quote what was said. */
    private ToldFailure told(String code, String message) {
        return new ToldFailure(code, content ? message : code);
    }

    private void end(Instant at, ToldFailure failure) {
        ToldFailure left = failure == null ? new ToldFailure("interrupted", "the run ended before it") : failure;
        invocations.values().forEach(invocation -> invocation.end(at, left));
        invocations.clear();
        if (workflow != null) {
            if (failure != null) {
                GenAiContext.fail(workflow, failure);
            }
            GenAiContext.stop(workflow, at);
            workflow = null;
        }
    }

    /** Stops what goes on, as interrupted. */
    @Override
    public synchronized void close() {
        end(Instant.now(), new ToldFailure("interrupted", "observation ended"));
    }
}
