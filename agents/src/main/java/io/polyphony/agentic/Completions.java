package io.polyphony.agentic;

import dev.langchain4j.agentic.internal.PlannerExecutor;
import dev.langchain4j.agentic.internal.SuspendedResponse;
import dev.langchain4j.agentic.scope.AgentInvocation;
import dev.langchain4j.agentic.scope.AgenticScope;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which agents of a workflow are done, and whether one of them waits for somebody outside: then the workflow is suspended, and
 * resumed without running the others again.
 */
final class Completions implements PlannerExecutor {

    private final String key;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    /** Whether a workflow inside of this one is suspended. */
    private volatile boolean inside;

    private Completions(String key, Collection<?> done) {
        this.key = key;
        done.forEach(id -> this.done.add(id.toString()));
    }

    /** What was done of {@code workflow} when it was suspended; nothing where it begins. */
    static Completions resumed(AgenticScope scope, String workflow) {
        String key = "__polyphony_done_" + workflow;
        return new Completions(key, scope.readState(key, List.of()));
    }

    boolean has(String agentId) {
        return done.contains(agentId);
    }

    /** Whether the workflow is suspended; what is done by then is kept in its state. */
    boolean keep(AgenticScope scope) {
        boolean suspended = inside || scope.state().values().stream().anyMatch(Completions::awaited);
        scope.writeState(key, suspended ? List.copyOf(done) : null);
        return suspended;
    }

    private static boolean awaited(Object value) {
        return value instanceof SuspendedResponse<?> response && !response.isDone();
    }

    @Override
    public void onSubagentInvoked(AgentInvocation invocation) {
        done.add(invocation.agentId());
    }

    @Override
    public void onSubagentSuspended() {
        inside = true;
    }

    /** Streams of agents that run side by side have no one to go to. */
    @Override
    public boolean propagateStreaming() {
        return false;
    }
}
