package io.polyphony.agentic;

import dev.langchain4j.agentic.planner.Action;
import dev.langchain4j.agentic.planner.AgentInstance;
import dev.langchain4j.agentic.planner.InitPlanningContext;
import dev.langchain4j.agentic.planner.Planner;
import dev.langchain4j.agentic.planner.PlanningContext;

/** Calls the one agent of a workflow, and ends with what it gave back. */
final class MemberPlanner implements Planner {

    private AgentInstance agent;

    @Override
    public void init(InitPlanningContext context) {
        agent = context.subagents().getFirst();
    }

    @Override
    public Action firstAction(PlanningContext context) {
        return call(agent);
    }

    @Override
    public Action nextAction(PlanningContext context) {
        String key = agent.outputKey();
        // The state has what an asynchronous agent gave back, and waits for it.
        return done(
                key == null || key.isBlank()
                        ? context.previousAgentInvocation().output()
                        : context.agenticScope().readState(key));
    }
}
