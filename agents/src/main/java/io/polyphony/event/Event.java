package io.polyphony.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.PolyphonyException;
import io.polyphony.runtime.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something that happened in a run.
 *
 * <p>In JSON every event is an object with a {@code type}, such as {@code token-generated}, a {@code header} and the
 * components of its record; the reading side needs Jackson's module for {@code java.time}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.AgentStarted.class, name = "agent-started"),
    @JsonSubTypes.Type(value = Event.SequenceOpened.class, name = "sequence-opened"),
    @JsonSubTypes.Type(value = Event.PromptAppended.class, name = "prompt-appended"),
    @JsonSubTypes.Type(value = Event.TokenGenerated.class, name = "token-generated"),
    @JsonSubTypes.Type(value = Event.ReplyFinished.class, name = "reply-finished"),
    @JsonSubTypes.Type(value = Event.TextScored.class, name = "text-scored"),
    @JsonSubTypes.Type(value = Event.SequenceClosed.class, name = "sequence-closed"),
    @JsonSubTypes.Type(value = Event.StepStarted.class, name = "step-started"),
    @JsonSubTypes.Type(value = Event.StepFinished.class, name = "step-finished"),
    @JsonSubTypes.Type(value = Event.ToolCalled.class, name = "tool-called"),
    @JsonSubTypes.Type(value = Event.ToolReturned.class, name = "tool-returned"),
    @JsonSubTypes.Type(value = Event.PlanMade.class, name = "plan-made"),
    @JsonSubTypes.Type(value = Event.VerdictGiven.class, name = "verdict-given"),
    @JsonSubTypes.Type(value = Event.AgentFinished.class, name = "agent-finished"),
    @JsonSubTypes.Type(value = Event.RunFinished.class, name = "run-finished")
})
public sealed interface Event {

    /** When it happened, and to whom. */
    EventHeader header();

    default Instant at() {
        return header().at();
    }

    default String agent() {
        return header().agent();
    }

    default int sequence() {
        return header().sequence();
    }

    /**
     * An agent that has begun its task.
     *
     * @param task what it was asked
     */
    record AgentStarted(EventHeader header, String task) implements Event {
        public AgentStarted {
            require(header, task);
        }
    }

    /**
     * A sequence that an agent speaks through from now on.
     *
     * @param reused tokens taken over from the conversation that it was forked from, without prefilling them again
     * @param waitedMillis how long the agent waited for a free sequence
     */
    record SequenceOpened(EventHeader header, long reused, long waitedMillis) implements Event {
        public SequenceOpened {
            require(header);
        }
    }

    /**
     * Text that was appended to an agent's context.
     *
     * @param tokens tokens prefilled for it
     * @param waitedMillis how long it waited for KV cells
     * @param elapsedMillis how long it took in all
     */
    record PromptAppended(EventHeader header, long tokens, long waitedMillis, long elapsedMillis) implements Event {
        public PromptAppended {
            require(header);
        }
    }

    /**
     * A piece of text that an agent generated; the pieces of one agent add up to what it said.
     *
     * @param text one or more tokens as text, whole characters only
     */
    record TokenGenerated(EventHeader header, String text) implements Event {
        public TokenGenerated {
            require(header, text);
        }
    }

    /**
     * A reply that is complete, or was cut off.
     *
     * @param finish why it ended: {@code end}, {@code stop}, {@code length}, or {@code failed} where there is no whole reply
     * @param tokens generated
     * @param elapsedMillis from its first token to its end
     */
    record ReplyFinished(EventHeader header, String finish, long tokens, long elapsedMillis) implements Event {
        public ReplyFinished {
            require(header, finish);
        }
    }

    /**
     * A text whose probability was asked for.
     *
     * @param tokens prefilled for it
     * @param waitedMillis how long it waited for KV cells
     * @param elapsedMillis how long it took in all
     */
    record TextScored(EventHeader header, long tokens, long waitedMillis, long elapsedMillis) implements Event {
        public TextScored {
            require(header);
        }
    }

    /** A sequence that its agent has let go of. */
    record SequenceClosed(EventHeader header) implements Event {
        public SequenceClosed {
            require(header);
        }
    }

    /**
     * A step of the plan that has begun.
     *
     * @param step its identifier in the plan
     * @param instruction what is to be done
     */
    record StepStarted(EventHeader header, String step, String instruction) implements Event {
        public StepStarted {
            require(header, step, instruction);
        }
    }

    /**
     * A step of the plan that has ended.
     *
     * @param step its identifier in the plan
     * @param status the word of {@link Outcome#status()}
     * @param result what came of it: an answer, a partial answer or a reason
     */
    record StepFinished(EventHeader header, String step, String status, String result) implements Event {
        public StepFinished {
            require(header, step, status, result);
        }
    }

    /**
     * A call of a tool that is about to be made.
     *
     * @param tool its name
     * @param arguments JSON text
     */
    record ToolCalled(EventHeader header, String tool, String arguments) implements Event {
        public ToolCalled {
            require(header, tool, arguments);
        }
    }

    /**
     * A call of a tool that has ended.
     *
     * @param tool its name
     * @param failed whether the text is an error's message instead of a result
     * @param text what the agent gets to see
     * @param elapsedMillis how long the call took
     */
    record ToolReturned(EventHeader header, String tool, boolean failed, String text, long elapsedMillis)
            implements Event {
        public ToolReturned {
            require(header, tool, text);
        }
    }

    /**
     * A plan, first or new.
     *
     * @param round 1 for the first plan of a run
     * @param steps in an order in which each needs only those before it
     */
    record PlanMade(EventHeader header, int round, List<PlannedStep> steps) implements Event {
        public PlanMade {
            require(header);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step of a plan.
     *
     * @param id unique in the plan
     * @param action what kind of work it is
     * @param goal the work in words
     * @param subject what it is about; empty where it is about the results of others
     * @param needs ids of the steps whose results it takes
     */
    record PlannedStep(String id, String action, String goal, String subject, List<String> needs) {
        public PlannedStep {
            require(id, action, goal, subject);
            needs = List.copyOf(needs);
        }

        /** The step in a line of words. */
        public String line() {
            return id + " " + action + ": " + goal
                    + (needs.isEmpty() ? "" : " (needs " + String.join(", ", needs) + ")");
        }
    }

    /**
     * A critic's judgement.
     *
     * @param subject what was judged, such as {@code plan} or {@code answer}
     * @param accepted whether it may stand
     * @param reason why
     */
    record VerdictGiven(EventHeader header, String subject, boolean accepted, String reason) implements Event {
        public VerdictGiven {
            require(header, subject, reason);
        }
    }

    /**
     * An agent's task that has ended.
     *
     * @param status the word of {@link Outcome#status()}
     * @param detail the error or the reason; empty if it succeeded
     * @param attempts how often the work was tried
     * @param elapsedMillis how long it took
     * @param usage the tokens that it cost
     */
    record AgentFinished(
            EventHeader header, String status, String detail, int attempts, long elapsedMillis, Usage usage)
            implements Event {
        public AgentFinished {
            require(header, status, detail, usage);
        }

        /** The event that tells of an outcome. */
        public static AgentFinished of(EventHeader header, Outcome<?> outcome) {
            String detail = switch (outcome) {
                case Outcome.Succeeded<?> _ -> "";
                case Outcome.Failed<?> failed ->
                    failed.cause() instanceof PolyphonyException known
                            ? known.getMessage()
                            : failed.cause().toString();
                case Outcome.TimedOut<?> timedOut -> timedOut.reason();
                case Outcome.Cancelled<?> cancelled -> cancelled.reason();
                case Outcome.Skipped<?> skipped -> skipped.reason();
            };
            return new AgentFinished(
                    header,
                    outcome.status(),
                    detail,
                    outcome.attempts(),
                    outcome.elapsed().toMillis(),
                    outcome.usage());
        }
    }

    /**
     * The end of a run; nothing follows.
     *
     * @param exitReason why it ended, such as {@code answered} or the name of the budget that was used up
     * @param answer the team's answer; empty if there is none
     * @param elapsedMillis how long the run took
     * @param usage the tokens of all agents
     */
    record RunFinished(EventHeader header, String exitReason, String answer, long elapsedMillis, Usage usage)
            implements Event {
        public RunFinished {
            require(header, exitReason, answer, usage);
        }
    }

    private static void require(Object... components) {
        for (Object component : components) {
            Objects.requireNonNull(component, "component of an event");
        }
    }
}
