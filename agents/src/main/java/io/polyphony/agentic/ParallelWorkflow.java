package io.polyphony.agentic;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.planner.Planner;
import dev.langchain4j.agentic.planner.PlannerBasedService;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.event.EventListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Agents of LangChain4j side by side under our {@link io.polyphony.coordination.Coordinator}: what {@link
 * AgenticServices#parallelBuilder} does, with an end that can be relied on.
 *
 * <ol>
 *   <li>each agent runs in a virtual thread of its own, in a scope that belongs to this one call of the workflow;
 *   <li>a failure that the error handler doesn't make good interrupts the siblings as the {@link JoinPolicy} says, and so do the
 *       deadline and an interrupt of the caller;
 *   <li>the call returns when all of them have ended, so nothing is left running; an agent that ignores its interrupt holds it up;
 *   <li>it throws what failed first, with all later failures suppressed in it, or {@link
 *       io.polyphony.error.DeadlineExceededException}, or {@link WorkflowInterruptedException}. An agent that was interrupted is no
 *       failure, and no error handler is asked about it.
 * </ol>
 *
 * <pre>{@code
 * UntypedAgent panel = ParallelWorkflow.failFast()
 *         .deadline(Duration.ofSeconds(30))
 *         .builder()
 *         .subAgents(optimist, sceptic)
 *         .build();
 * }</pre>
 *
 * <p>Agents that are declared {@code async} run like the others, or else they would outlive the call. As a supplier of planners it
 * fits {@code AgenticServices.plannerBuilder().planner(...)} and {@code @PlannerSupplier} methods. Immutable and safe for use by
 * several threads and workflows.
 */
public final class ParallelWorkflow implements Supplier<Planner> {

    private final JoinPolicy policy;
    private final Optional<Duration> deadline;
    private final List<EventListener> listeners;

    private ParallelWorkflow(JoinPolicy policy, Optional<Duration> deadline, List<EventListener> listeners) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.deadline = deadline;
        this.listeners = listeners;
    }

    /** All agents must succeed; the first failure ends the others. */
    public static ParallelWorkflow failFast() {
        return of(JoinPolicy.all());
    }

    /**
     * A workflow that ends as {@code policy} says. Agents that failed or were not waited for leave nothing in the workflow's state.
     */
    public static ParallelWorkflow of(JoinPolicy policy) {
        return new ParallelWorkflow(policy, Optional.empty(), List.of());
    }

    /** Ends every call of the workflow after {@code limit}. */
    public ParallelWorkflow deadline(Duration limit) {
        return new ParallelWorkflow(policy, Optional.of(limit), listeners);
    }

    /** Who hears, in the one stream of events, of each agent's beginning and end, with its outcome and tokens. */
    public ParallelWorkflow listeners(EventListener... values) {
        return new ParallelWorkflow(policy, deadline, List.of(values));
    }

    /** LangChain4j's builder of the workflow: sub-agents, output, listeners and so on. */
    public PlannerBasedService<UntypedAgent> builder() {
        return AgenticServices.plannerBuilder()
                .name("parallel")
                .listener(TokenTally.LISTENER)
                .planner(this);
    }

    /** The builder of a workflow behind an interface of the user. */
    public <T> PlannerBasedService<T> builder(Class<T> type) {
        return AgenticServices.plannerBuilder(type)
                .listener(TokenTally.LISTENER)
                .planner(this);
    }

    /** A planner for one call of a workflow. */
    @Override
    public Planner get() {
        return new CoordinatedPlanner(policy, deadline, listeners);
    }
}
