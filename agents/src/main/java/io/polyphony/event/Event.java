package io.polyphony.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.polyphony.coordination.Outcome;
import io.polyphony.error.PolyphonyException;
import io.polyphony.resilience.AttemptFailure;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that happened in a run.
 *
 * <p>In JSON every event is an object with a {@code type}, such as {@code token-generated}, a {@code header} and the
 * components of its record; the reading side needs Jackson's module for {@code java.time}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.RunStarted.class, name = "run-started"),
    @JsonSubTypes.Type(value = Event.RunResumed.class, name = "run-resumed"),
    @JsonSubTypes.Type(value = Event.AgentStarted.class, name = "agent-started"),
    @JsonSubTypes.Type(value = Event.SequenceOpened.class, name = "sequence-opened"),
    @JsonSubTypes.Type(value = Event.PromptAppended.class, name = "prompt-appended"),
    @JsonSubTypes.Type(value = Event.TokenGenerated.class, name = "token-generated"),
    @JsonSubTypes.Type(value = Event.ReplyFinished.class, name = "reply-finished"),
    @JsonSubTypes.Type(value = Event.TextScored.class, name = "text-scored"),
    @JsonSubTypes.Type(value = Event.SequenceClosed.class, name = "sequence-closed"),
    @JsonSubTypes.Type(value = Event.StepStarted.class, name = "step-started"),
    @JsonSubTypes.Type(value = Event.StepFinished.class, name = "step-finished"),
    @JsonSubTypes.Type(value = Event.ToolsOffered.class, name = "tools-offered"),
    @JsonSubTypes.Type(value = Event.ToolCalled.class, name = "tool-called"),
    @JsonSubTypes.Type(value = Event.ToolReturned.class, name = "tool-returned"),
    @JsonSubTypes.Type(value = Event.PlanMade.class, name = "plan-made"),
    @JsonSubTypes.Type(value = Event.VerdictGiven.class, name = "verdict-given"),
    @JsonSubTypes.Type(value = Event.AttemptFailed.class, name = "attempt-failed"),
    @JsonSubTypes.Type(value = Event.AgentFinished.class, name = "agent-finished"),
    @JsonSubTypes.Type(value = Event.RunInterrupted.class, name = "run-interrupted"),
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
     * The beginning of a team's run, with all that the run has to have in common with its continuation.
     *
     * @param documents what it reads, in order
     * @param settings what else makes the run what it is, such as the model's name, as the caller named it
     */
    record RunStarted(
            EventHeader header, String task, List<SourceText> documents, long seed, Map<String, String> settings)
            implements Event {
        public RunStarted {
            require(header, task);
            documents = List.copyOf(documents);
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }
    }

    /**
     * A document that a run reads.
     *
     * @param sha256 of its text in UTF-8, in lower-case hexadecimal digits
     */
    record SourceText(String name, String sha256) {
        public SourceText {
            require(name, sha256);
        }
    }

    /**
     * A run that goes on after it broke off; whoever was at work then begins anew.
     *
     * @param steps ids of the steps that were done before and aren't run again
     * @param lost tokens that went into work which broke off
     * @param elapsedMillis how long the run had taken before
     */
    record RunResumed(EventHeader header, List<String> steps, Usage lost, long elapsedMillis) implements Event {
        public RunResumed {
            require(header, lost);
            steps = List.copyOf(steps);
        }
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
     * @param text what was said, up to where it failed
     * @param tokens generated
     * @param elapsedMillis from its first token to its end
     * @param asked the {@link io.polyphony.conversation.Fingerprint} of the request and of all that was said before
     * @param failure why there is no whole reply; null where there is one, and where the agent was interrupted
     */
    record ReplyFinished(
            EventHeader header,
            String finish,
            String text,
            long tokens,
            long elapsedMillis,
            String asked,
            Failure failure)
            implements Event {
        public ReplyFinished {
            require(header, finish, text, asked);
        }
    }

    /**
     * An error that an agent was told of.
     *
     * @param code of {@code docs/errors.md}
     */
    record Failure(String code, String message, boolean retryable) {
        public Failure {
            require(code, message);
        }
    }

    /**
     * A text whose probability was asked for.
     *
     * @param tokens prefilled for it
     * @param waitedMillis how long it waited for KV cells
     * @param elapsedMillis how long it took in all
     * @param asked the {@link io.polyphony.conversation.Fingerprint} of the question and of all that was said before
     * @param logProbability the answer; null where there is none
     */
    record TextScored(
            EventHeader header, long tokens, long waitedMillis, long elapsedMillis, String asked, Double logProbability)
            implements Event {
        public TextScored {
            require(header, asked);
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
     * @param round which attempt of the team at it this was, from 1; 0 if it never began
     * @param status the word of {@link Outcome#status()}
     * @param result what came of it: an answer, a partial answer or a reason
     * @param evidence the words or the calculation that the result comes from; empty unless it succeeded
     * @param source the document or the tool that the evidence is from; empty unless it succeeded
     */
    record StepFinished(
            EventHeader header,
            String step,
            int round,
            String status,
            String result,
            String evidence,
            String source,
            Spent spent)
            implements Event {
        public StepFinished {
            require(header, step, status, result, evidence, source, spent);
        }
    }

    /**
     * What a piece of work has cost by the time it is told of.
     *
     * @param attempts how often the agent itself tried
     */
    record Spent(int attempts, long elapsedMillis, Usage usage) {
        public Spent {
            require(usage);
        }
    }

    /**
     * The tools that were chosen for an agent's task from those that it has; told only of agents whose tools are selected.
     *
     * @param tools their names, in the order in which the agent is told of them
     */
    record ToolsOffered(EventHeader header, List<String> tools) implements Event {
        public ToolsOffered {
            require(header);
            tools = List.copyOf(tools);
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
    record PlanMade(EventHeader header, int round, List<PlannedStep> steps, Spent spent) implements Event {
        public PlanMade {
            require(header, spent);
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
     * @param step the step whose finding was judged; empty where it was the plan
     * @param round of the plan or of the attempt at the step, from 1
     * @param subject what was judged in the critic's words, such as {@code plan} or {@code answer}
     * @param accepted whether it may stand
     * @param reason why
     */
    record VerdictGiven(
            EventHeader header, String step, int round, String subject, boolean accepted, String reason, Spent spent)
            implements Event {
        public VerdictGiven {
            require(header, step, subject, reason, spent);
        }
    }

    /**
     * An attempt that failed and is made again, the last of several, or one that was refused or took too long.
     *
     * @param what what was called, such as {@code tool search}
     * @param attempt its number; the first is 1
     * @param reason the error
     * @param waitMillis how long until the next attempt, -1 if there's none
     */
    record AttemptFailed(EventHeader header, String what, int attempt, String reason, long waitMillis)
            implements Event {
        public AttemptFailed {
            require(header, what, reason);
        }

        /** The event that tells of a failure. */
        public static AttemptFailed of(EventHeader header, AttemptFailure failure) {
            return new AttemptFailed(
                    header,
                    failure.what(),
                    failure.attempt(),
                    failure.cause() instanceof PolyphonyException known
                            ? known.getMessage()
                            : failure.cause().toString(),
                    failure.backoff().map(Duration::toMillis).orElse(-1L));
        }
    }

    /**
     * An agent's task that has ended.
     *
     * @param step the step that it was about; empty where it was the plan
     * @param round of the plan or of the attempt at the step, from 1; 0 if it never began
     * @param status the word of {@link Outcome#status()}
     * @param detail the error or the reason; empty if it succeeded
     * @param code the error's code of {@code docs/errors.md}; empty if there is none
     * @param partial the text that it had produced if it didn't succeed
     * @param spent what it cost
     */
    record AgentFinished(
            EventHeader header,
            String step,
            int round,
            String status,
            String detail,
            String code,
            String partial,
            Spent spent)
            implements Event {
        public AgentFinished {
            require(header, step, status, detail, code, partial, spent);
        }

        /** The event that tells of the outcome of work on {@code step}. */
        public static AgentFinished of(EventHeader header, String step, int round, Outcome<?> outcome) {
            Throwable cause = outcome instanceof Outcome.Failed<?> failed ? failed.cause() : null;
            String detail = switch (outcome) {
                case Outcome.Succeeded<?> _ -> "";
                case Outcome.Failed<?> _ -> cause instanceof PolyphonyException ? cause.getMessage() : cause.toString();
                case Outcome.TimedOut<?> timedOut -> timedOut.reason();
                case Outcome.Cancelled<?> cancelled -> cancelled.reason();
                case Outcome.Skipped<?> skipped -> skipped.reason();
            };
            Optional<String> partial = switch (outcome) {
                case Outcome.Failed<?> failed -> failed.partial();
                case Outcome.TimedOut<?> timedOut -> timedOut.partial();
                case Outcome.Cancelled<?> cancelled -> cancelled.partial();
                case Outcome.Succeeded<?> _, Outcome.Skipped<?> _ -> Optional.empty();
            };
            return new AgentFinished(
                    header,
                    step,
                    round,
                    outcome.status(),
                    detail,
                    cause instanceof PolyphonyException known ? known.code() : "",
                    partial.orElse(""),
                    new Spent(outcome.attempts(), outcome.elapsed().toMillis(), outcome.usage()));
        }
    }

    /**
     * A run that its caller stopped, and that can be resumed.
     *
     * @param elapsedMillis how long the run took until then
     */
    record RunInterrupted(EventHeader header, long elapsedMillis) implements Event {
        public RunInterrupted {
            require(header);
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
