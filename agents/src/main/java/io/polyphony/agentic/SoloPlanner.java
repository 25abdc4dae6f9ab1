package io.polyphony.agentic;

import dev.langchain4j.agentic.planner.Action;
import dev.langchain4j.agentic.planner.AgenticSystemTopology;
import dev.langchain4j.agentic.planner.Planner;
import dev.langchain4j.agentic.planner.PlanningContext;
import dev.langchain4j.agentic.scope.AgenticScope;
import java.util.function.Function;

/**
 * A workflow without agents of LangChain4j: all work is done where it asks for its first step. So a piece of our work has a name,
 * a place in the tree of agents and its listeners, and needs nothing of LangChain4j's internals.
 */
record SoloPlanner(Function<AgenticScope, Object> work) implements Planner {

    @Override
    public Action firstAction(PlanningContext context) {
        return done(work.apply(context.agenticScope()));
    }

    @Override
    public Action nextAction(PlanningContext context) {
        return done();
    }

    @Override
    public AgenticSystemTopology topology() {
        return AgenticSystemTopology.AI_AGENT;
    }

    @Override
    public boolean terminated() {
        return true;
    }
}
