package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.runtime.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run as its events tell it; times are milliseconds since it began. */
final class Told {

    static final Instant BEGIN = Instant.parse("2026-03-02T09:30:00Z");

    private final List<Event> events = new ArrayList<>();

    static EventHeader header(long at, String agent, int sequence) {
        return new EventHeader(BEGIN.plusMillis(at), agent, sequence);
    }

    static Event.PlannedStep step(String id, String action, String goal, String... needs) {
        return new Event.PlannedStep(id, action, goal, "", List.of(needs));
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    int size() {
        return events.size();
    }

    Told add(Event event) {
        events.add(event);
        return this;
    }

    Told asked(long at, String agent, int sequence, String task) {
        return add(new Event.AgentStarted(header(at, agent, sequence), task));
    }

    Told opened(long at, String agent, int sequence, long reused, long waited) {
        return add(new Event.SequenceOpened(header(at, agent, sequence), reused, waited));
    }

    Told closed(long at, String agent, int sequence) {
        return add(new Event.SequenceClosed(header(at, agent, sequence)));
    }

    Told read(long at, String agent, int sequence, long tokens, long waited, long elapsed) {
        return add(new Event.PromptAppended(header(at, agent, sequence), tokens, waited, elapsed));
    }

    Told scored(long at, String agent, int sequence, long tokens, long elapsed) {
        return add(new Event.TextScored(header(at, agent, sequence), tokens, 0, elapsed));
    }

    Told piece(long at, String agent, int sequence, String text) {
        return add(new Event.TokenGenerated(header(at, agent, sequence), text));
    }

    Told replied(long at, String agent, int sequence, String finish, long tokens, long elapsed) {
        return add(new Event.ReplyFinished(header(at, agent, sequence), finish, tokens, elapsed));
    }

    /** A whole reply in one piece. */
    Told said(long at, String agent, int sequence, String text, long tokens, long elapsed) {
        return piece(at - elapsed, agent, sequence, text).replied(at, agent, sequence, "stop", tokens, elapsed);
    }

    Told begun(long at, String agent, int sequence, String step, String instruction) {
        return add(new Event.StepStarted(header(at, agent, sequence), step, instruction));
    }

    Told ended(long at, String agent, int sequence, String step, String status, String result) {
        return add(new Event.StepFinished(header(at, agent, sequence), step, status, result));
    }

    Told called(long at, String agent, int sequence, String tool, String arguments) {
        return add(new Event.ToolCalled(header(at, agent, sequence), tool, arguments));
    }

    Told returned(long at, String agent, int sequence, String tool, boolean failed, String text, long elapsed) {
        return add(new Event.ToolReturned(header(at, agent, sequence), tool, failed, text, elapsed));
    }

    Told planned(long at, String agent, int sequence, int round, Event.PlannedStep... steps) {
        return add(new Event.PlanMade(header(at, agent, sequence), round, List.of(steps)));
    }

    Told judged(long at, String agent, int sequence, String subject, boolean accepted, String reason) {
        return add(new Event.VerdictGiven(header(at, agent, sequence), subject, accepted, reason));
    }

    Told finished(long at, String agent, int sequence, String status, String detail, Usage usage) {
        return add(new Event.AgentFinished(header(at, agent, sequence), status, detail, 1, at, usage));
    }

    Told over(long at, String reason, String answer, Usage usage) {
        return add(new Event.RunFinished(header(at, "team", -1), reason, answer, at, usage));
    }
}
