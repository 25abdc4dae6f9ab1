package io.polyphony.agentic;

import io.polyphony.agent.Agent;
import io.polyphony.conversation.Conversation;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import io.polyphony.event.Events;
import java.util.List;

/** A single agent's work, in a thread of its own as in a team. */
record AgentWork<O>(Agent<String, O> agent, Conversation context) implements SubAgent.Work {

    @Override
    public Object on(String question, List<EventListener> listeners) throws InterruptedException {
        Events events = new Events(listeners.toArray(EventListener[]::new));
        Outcome<O> outcome = Coordinator.create()
                .run(JoinPolicy.all(), List.of(agent.task(question, context, events)))
                .outcomes()
                .getFirst();
        events.publish(Event.AgentFinished.of(events.header(outcome.agent(), outcome.sequence()), "", 1, outcome));
        return switch (outcome) {
            case Outcome.Succeeded<O> succeeded -> succeeded.value();
            case Outcome.Failed<O> failed -> throw Failures.unchecked(failed.cause());
            case Outcome.TimedOut<O> _, Outcome.Cancelled<O> _, Outcome.Skipped<O> _ ->
                throw new AssertionError("a single task without a deadline ended as " + outcome.status());
        };
    }
}
