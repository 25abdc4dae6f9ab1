package io.polyphony.agentic;

import dev.langchain4j.agentic.internal.AgentExecutor;
import dev.langchain4j.agentic.planner.Action;
import dev.langchain4j.agentic.planner.AgentInstance;
import dev.langchain4j.agentic.planner.AgenticSystemTopology;
import dev.langchain4j.agentic.planner.InitPlanningContext;
import dev.langchain4j.agentic.planner.Planner;
import dev.langchain4j.agentic.planner.PlanningContext;
import dev.langchain4j.agentic.scope.DefaultAgenticScope;
import io.polyphony.agent.AgentRun;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.DeadlineExceededException;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import io.polyphony.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs the agents of one call of a workflow itself, where LangChain4j asks which to run.
 *
 * <p>An executor given to LangChain4j's own parallel workflow could not do this: failures are caught before it sees them, and of
 * several futures the workflow reports the one whose place is first, which may be that of an agent that was only interrupted. Here
 * the scope's owner is the workflow's thread, as structured concurrency asks for.
 */
final class CoordinatedPlanner implements Planner {

    private final JoinPolicy policy;
    private final Optional<Duration> deadline;
    private final Events events;
    private final Coordinator coordinator = Coordinator.create();

    private AgentInstance workflow;
    private List<AgentExecutor> agents = List.of();

    CoordinatedPlanner(JoinPolicy policy, Optional<Duration> deadline, List<EventListener> listeners) {
        this.policy = policy;
        this.deadline = deadline;
        this.events = new Events(listeners.toArray(EventListener[]::new));
    }

    @Override
    public void init(InitPlanningContext context) {
        workflow = context.plannerAgent();
        agents = context.subagents().stream().map(AgentExecutor.class::cast).toList();
    }

    @Override
    public Action firstAction(PlanningContext context) {
        DefaultAgenticScope scope = (DefaultAgenticScope) context.agenticScope();
        Completions completions = Completions.resumed(scope, workflow.agentId());
        List<AgentTask<Object>> tasks = agents.stream()
                .filter(agent -> !completions.has(agent.agentId()))
                .map(agent -> task(agent, scope, completions))
                .toList();
        Join<Object> join = run(tasks);
        for (Outcome<?> outcome : join.outcomes()) {
            events.publish(Event.AgentFinished.of(events.header(outcome.agent(), outcome.sequence()), "", 1, outcome));
        }
        if (!join.satisfied()) {
            throw failure(join);
        }
        return completions.keep(scope) ? suspend() : done();
    }

    private Join<Object> run(List<AgentTask<Object>> tasks) {
        try {
            return deadline.isPresent()
                    ? coordinator.run(policy, deadline.get(), tasks)
                    : coordinator.run(policy, tasks);
        } catch (InterruptedException e) {
            throw WorkflowInterruptedException.of(workflow.name(), e);
        }
    }

    private AgentTask<Object> task(AgentExecutor agent, DefaultAgenticScope scope, Completions completions) {
        AgentExecutor stoppable = StoppableInvoker.around(agent);
        return AgentTask.of(agent.name(), progress -> {
            AgentRun run = new AgentRun(agent.name(), events, progress, 0);
            run.publish(new Event.AgentStarted(
                    run.header(), Objects.requireNonNullElse(agent.description(), agent.name())));
            return run.scope().call(() -> TokenTally.call(run::spend, () -> stoppable.syncExecute(scope, completions)));
        });
    }

    /** What failed first, as LangChain4j's own workflow throws it. */
    private RuntimeException failure(Join<?> join) {
        List<Throwable> causes = join.failures().stream()
                .<Throwable>map(Outcome.Failed::cause)
                .distinct()
                .toList();
        if (causes.isEmpty()) {
            String late = join.outcomes().stream()
                    .filter(outcome -> !(outcome instanceof Outcome.Succeeded))
                    .map(Outcome::agent)
                    .collect(Collectors.joining(", "));
            return new DeadlineExceededException("the workflow " + workflow.name() + " was over its deadline of "
                    + deadline.orElse(Duration.ZERO) + " before " + late
                    + " had ended; allow more time or ask for less.");
        }
        causes.stream().skip(1).forEach(causes.getFirst()::addSuppressed);
        return Failures.unchecked(causes.getFirst());
    }

    @Override
    public Action nextAction(PlanningContext context) {
        return done();
    }

    @Override
    public AgenticSystemTopology topology() {
        return AgenticSystemTopology.PARALLEL;
    }
}
