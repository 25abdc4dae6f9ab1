package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.util.Optional;

/** Something that an agent heard, did or said, in the order of its telling. */
sealed interface Entry {

    /** The event that told of its beginning. */
    Event event();

    /** What the agent was asked. */
    record Asked(Event event, String step, String text) implements Entry {}

    /** A sequence that it began to speak through. */
    record Opened(Event.SequenceOpened event) implements Entry {}

    /** Texts that went into its context or were scored, one after the other; {@code event} told of the first. */
    record Fed(Event event, boolean scored, int texts, long tokens, long waitedMillis, long elapsedMillis)
            implements Entry {

        Fed plus(Fed next) {
            return new Fed(
                    event,
                    scored,
                    texts + next.texts,
                    tokens + next.tokens,
                    waitedMillis + next.waitedMillis,
                    elapsedMillis + next.elapsedMillis);
        }

        boolean goesOnIn(Fed next) {
            return scored == next.scored && event.sequence() == next.event.sequence();
        }
    }

    /** What it said; without an end where the run was cut off. */
    record Said(Event event, String text, Optional<Event.ReplyFinished> end) implements Entry {}

    /** A tool that it called; without a result where the run was cut off. */
    record Called(Event.ToolCalled event, Optional<Event.ToolReturned> result) implements Entry {}

    record Planned(Event.PlanMade event) implements Entry {}

    record Judged(Event.VerdictGiven event) implements Entry {}

    /** An attempt of something that failed. */
    record Missed(Event.AttemptFailed event) implements Entry {}

    /** How a step of its ended. */
    record Reported(Event.StepFinished event) implements Entry {}

    /** How its work ended. */
    record Ended(Event.AgentFinished event) implements Entry {}
}
