package io.polyphony.agentic;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.planner.AgentInstance;
import io.polyphony.agent.AgentRun;
import io.polyphony.coordination.AgentTask;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import io.polyphony.resilience.Guard;
import io.polyphony.resilience.ResiliencePolicy;
import io.polyphony.team.Critic;
import io.polyphony.team.Executor;
import io.polyphony.team.Plan;
import io.polyphony.team.Planner;
import io.polyphony.team.Verdict;
import io.polyphony.tool.AgentTool;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A LangChain4j agent, or a whole workflow of them, as one of ours: a team's planner, critic or executor, a coordinator's task, a
 * tool.
 *
 * <ol>
 *   <li>it is asked with named values, which become the state that the agent's parameters are taken from;
 *   <li>what it gives back is what the agent does, from its output key if it has one;
 *   <li>what the agent threw is thrown on, without the layers that LangChain4j puts around it, so that outcomes and retries see it;
 *   <li>its tokens are counted as the run's, as far as LangChain4j tells of them;
 *   <li>an interrupt or a deadline ends the waiting at once and interrupts the call. A call that takes no notice, as some HTTP
 *       clients don't, is left behind and logged; {@link Guard#abandoned} counts those that still run.
 * </ol>
 *
 * <pre>{@code
 * AgentMember lawyer = AgentMember.of(AgenticServices.agentBuilder(Lawyer.class).chatModel(model).build());
 * Team team = Team.of(planner, Critic.none(), lawyer.executor());
 * }</pre>
 *
 * <p>The agent becomes a part of a workflow of this class and can't be one of another. Immutable; asked by several threads at a time
 * if the agent's models allow that.
 */
public final class AgentMember {

    /** So long that only interrupts and deadlines end a call. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private final UntypedAgent workflow;
    private final AgentInstance agent;
    private final Guard guard;

    private AgentMember(UntypedAgent workflow, AgentInstance agent, Guard guard) {
        this.workflow = workflow;
        this.agent = agent;
        this.guard = guard;
    }

    /**
     * The member that asks {@code agent}.
     *
     * @param agent what LangChain4j's {@code subAgents} takes: a built agent or workflow, or an object with an annotated method
     * @throws InvalidRequestException if it is none
     */
    public static AgentMember of(Object agent) {
        Objects.requireNonNull(agent, "agent");
        UntypedAgent workflow;
        try {
            workflow = AgenticServices.plannerBuilder()
                    .name("member")
                    .subAgents(agent)
                    .listener(TokenTally.LISTENER)
                    .planner(MemberPlanner::new)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "an object of " + agent.getClass().getName() + " is no LangChain4j agent (" + e.getMessage()
                            + "); give what an agent builder built, or a class with one method annotated with @Agent.",
                    e);
        }
        AgentInstance instance = ((AgentInstance) workflow).subagents().getFirst();
        return new AgentMember(workflow, instance, ResiliencePolicy.NONE.guard("agent " + instance.name()));
    }

    /** The same member whose calls are made by {@code other}, with its retries and limits. */
    public AgentMember withResilience(Guard other) {
        return new AgentMember(workflow, agent, Objects.requireNonNull(other, "guard"));
    }

    /** The agent's own name. */
    public String name() {
        return agent.name();
    }

    /** What makes its calls. */
    public Guard guard() {
        return guard;
    }

    AgentInstance agent() {
        return agent;
    }

    /**
     * What the agent gives back.
     *
     * @param inputs by the names of its parameters; more than it has do no harm
     * @param run is told of the tokens
     * @throws InterruptedException if the calling thread is interrupted; the call is interrupted too
     */
    public Object ask(Map<String, Object> inputs, AgentRun run) throws InterruptedException {
        return run.scope()
                .call(() ->
                        guard.callWithin(UNLIMITED, () -> TokenTally.call(run::spend, () -> call(Map.copyOf(inputs)))));
    }

    private Object call(Map<String, Object> inputs) {
        try {
            return workflow.invoke(inputs);
        } catch (RuntimeException e) {
            throw Failures.ofAgent(e) instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The agent's work for a coordinator. */
    public AgentTask<Object> task(Map<String, Object> inputs, Events events) {
        return AgentTask.of(name(), progress -> {
            AgentRun run = new AgentRun(name(), events, progress, 0);
            run.publish(new Event.AgentStarted(run.header(), inputs.toString()));
            return ask(inputs, run);
        });
    }

    /** The agent as a tool of ours, with its parameters; the tokens that it uses are told to nobody. */
    public AgentTool tool() {
        return new MemberTool(this);
    }

    /**
     * The agent as an executor of a team. It is asked with {@code task}, {@code action}, {@code goal} and {@code subject} of its
     * step, {@code inputs} (the findings that the step needs) and {@code rejected} (those that the critic turned down), a line
     * each; the evidence of its finding is its own word.
     */
    public Executor executor() {
        return TeamRoles.executor(this);
    }

    /**
     * The agent as a critic of plans and findings. It is asked with {@code task}, {@code subject} (a step's id, or {@code plan}),
     * {@code goal}, {@code finding} (of a plan: its steps, a line each) and {@code evidence}. A {@link Verdict} that it gives back
     * stands; {@code true} or {@code false} is made one.
     */
    public Critic critic() {
        return TeamRoles.critic(this);
    }

    /**
     * The agent as a planner of a team. It is asked with {@code task}, {@code documents} (their names, a line each) and {@code
     * round}.
     *
     * @param plan makes a plan of what it gives back; an agent whose output type is {@link Plan} needs {@code Plan.class::cast}
     */
    public Planner planner(Function<Object, Plan> plan) {
        return TeamRoles.planner(this, plan);
    }
}
