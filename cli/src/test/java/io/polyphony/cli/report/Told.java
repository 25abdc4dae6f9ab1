package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.runtime.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private static Event.Spent spent(long elapsed, Usage usage) {
        return new Event.Spent(1, elapsed, usage);
    }

    Told starts(long at, String task) {
        return add(new Event.RunStarted(header(at, "team", -1), task, List.of(), 1, Map.of()));
    }

    Told interrupted(long at) {
        return add(new Event.RunInterrupted(header(at, "team", -1), at));
    }

    Told resumed(long at, String... steps) {
        return add(new Event.RunResumed(header(at, "team", -1), List.of(steps), Usage.NONE, at));
    }

    Told missed(long at, String agent, int sequence, String what, String reason) {
        return add(new Event.AttemptFailed(header(at, agent, sequence), what, 1, reason, 500));
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
        return add(new Event.TextScored(header(at, agent, sequence), tokens, 0, elapsed, "", null));
    }

    Told piece(long at, String agent, int sequence, String text) {
        return add(new Event.TokenGenerated(header(at, agent, sequence), text));
    }

    Told replied(long at, String agent, int sequence, String finish, long tokens, long elapsed) {
        return add(new Event.ReplyFinished(header(at, agent, sequence), finish, "", tokens, elapsed, "", null));
    }

    /** A whole reply in one piece. */
    Told said(long at, String agent, int sequence, String text, long tokens, long elapsed) {
        return piece(at - elapsed, agent, sequence, text).replied(at, agent, sequence, "stop", tokens, elapsed);
    }

    Told begun(long at, String agent, int sequence, String step, String instruction) {
        return add(new Event.StepStarted(header(at, agent, sequence), step, instruction));
    }

    Told ended(long at, String agent, int sequence, String step, String status, String result) {
        return found(at, agent, sequence, step, status, result, "", "");
    }

    Told found(
            long at,
            String agent,
            int sequence,
            String step,
            String status,
            String result,
            String evidence,
            String source) {
        return add(new Event.StepFinished(
                header(at, agent, sequence), step, 1, status, result, evidence, source, spent(0, Usage.NONE)));
    }

    Told offered(long at, String agent, int sequence, String... tools) {
        return add(new Event.ToolsOffered(header(at, agent, sequence), List.of(tools)));
    }

    Told called(long at, String agent, int sequence, String tool, String arguments) {
        return add(new Event.ToolCalled(header(at, agent, sequence), tool, arguments));
    }

    Told returned(long at, String agent, int sequence, String tool, boolean failed, String text, long elapsed) {
        return add(new Event.ToolReturned(header(at, agent, sequence), tool, failed, text, elapsed));
    }

    Told planned(long at, String agent, int sequence, int round, Event.PlannedStep... steps) {
        return add(new Event.PlanMade(header(at, agent, sequence), round, List.of(steps), spent(0, Usage.NONE)));
    }

    Told judged(long at, String agent, int sequence, String subject, boolean accepted, String reason) {
        String step = subject.equals("plan") ? "" : subject;
        return add(new Event.VerdictGiven(
                header(at, agent, sequence), step, 1, subject, accepted, reason, spent(0, Usage.NONE)));
    }

    Told finished(long at, String agent, int sequence, String status, String detail, Usage usage) {
        return add(
                new Event.AgentFinished(header(at, agent, sequence), "", 1, status, detail, "", "", spent(at, usage)));
    }

    Told over(long at, String reason, String answer, Usage usage) {
        return add(new Event.RunFinished(header(at, "team", -1), reason, answer, at, usage));
    }
}
