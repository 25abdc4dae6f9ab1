package io.polyphony.agentic;

import dev.langchain4j.agentic.agent.ErrorContext;
import dev.langchain4j.agentic.agent.ErrorRecoveryResult;
import dev.langchain4j.agentic.observability.AgentInvocationError;
import dev.langchain4j.agentic.observability.AgentListener;
import dev.langchain4j.agentic.observability.AgentRequest;
import dev.langchain4j.agentic.observability.AgentResponse;
import dev.langchain4j.agentic.workflow.ParallelAgentService;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What lets LangChain4j's own parallel workflows fail fast: their executor, which runs each agent in a virtual thread, and the error
 * handler and listener that tell it which agent failed and when a workflow is over.
 *
 * <ol>
 *   <li>the first failure that the error handler doesn't make good interrupts the siblings, and those not yet begun don't begin;
 *   <li>the workflow throws that failure, wherever its agent stands, with later ones suppressed in it;
 *   <li>an interrupt of the caller interrupts all agents;
 *   <li>the call returns when they have ended, so nothing is left running.
 * </ol>
 *
 * <pre>{@code
 * UntypedAgent panel = new FailFastExecutor()
 *         .behind(AgenticServices.parallelBuilder())
 *         .subAgents(optimist, sceptic)
 *         .build();
 * }</pre>
 *
 * <p>{@link ParallelWorkflow} has deadlines, join policies and events beyond that; this is for workflows that stay LangChain4j's. It
 * asks the error handler of the outermost workflow only: bind that one, and give its executor to those inside of it. For any number
 * of workflows and calls at the same time.
 */
public final class FailFastExecutor implements Executor, AgentListener {

    /** The workflow that a thread has called and waits for. */
    private final Map<Thread, ParallelCall> waiting = new ConcurrentHashMap<>();
    /** The call on whose behalf a thread of ours runs an agent. */
    private final Map<Thread, ParallelCall> running = new ConcurrentHashMap<>();

    private final Function<ErrorContext, ErrorRecoveryResult> handler;

    public FailFastExecutor() {
        this(_ -> ErrorRecoveryResult.throwException());
    }

    /** @param handler what else can be done about the failure of an agent; one that throws ends its siblings */
    public FailFastExecutor(Function<ErrorContext, ErrorRecoveryResult> handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    /** {@code workflow} with this as its executor, error handler and listener. */
    public <T> ParallelAgentService<T> behind(ParallelAgentService<T> workflow) {
        return workflow.executor(this).errorHandler(this::onFailure).listener(this);
    }

    @Override
    public void execute(Runnable agent) {
        // Of a workflow that this isn't bound to nothing is known; its agents run all the same.
        waiting.getOrDefault(Thread.currentThread(), new ParallelCall(null)).start(agent, running);
    }

    /** The rule for an agent's failure, on the agent's thread. */
    private ErrorRecoveryResult onFailure(ErrorContext failed) {
        ParallelCall call = running.get(Thread.currentThread());
        if (call == null) {
            return handler.apply(failed);
        }
        if (call.isOver()) {
            // Of several failures LangChain4j throws that of the agent which stands first, which may be a victim's.
            call.alsoFailed(failed.exception());
            return ErrorRecoveryResult.result(null);
        }
        ErrorRecoveryResult result = handler.apply(failed);
        if (result.type() != ErrorRecoveryResult.Type.THROW_EXCEPTION || call.fail(failed.exception())) {
            return result;
        }
        return ErrorRecoveryResult.result(null);
    }

    @Override
    public boolean inheritedBySubagents() {
        return true;
    }

    @Override
    public void beforeAgentInvocation(AgentRequest request) {
        if (!request.agent().subagents().isEmpty()) {
            waiting.compute(Thread.currentThread(), (_, outer) -> new ParallelCall(outer));
        }
    }

    @Override
    public void afterAgentInvocation(AgentResponse response) {
        if (!response.agent().subagents().isEmpty()) {
            end();
        }
    }

    @Override
    public void onAgentInvocationError(AgentInvocationError error) {
        if (!error.agent().subagents().isEmpty()) {
            end();
        }
    }

    /** Ends the call that this thread has made, and goes back to the one around it. */
    private void end() {
        ParallelCall call = waiting.get(Thread.currentThread());
        if (call != null) {
            call.end();
            waiting.compute(Thread.currentThread(), (_, _) -> call.outer());
        }
    }
}
