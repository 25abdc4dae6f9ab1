package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a timeline out of a run's events. */
final class TimelineReader {

    private static final String SHARED = "shared context";

    /** A reply that isn't over. */
    private record Speech(String agent, long from, long to, int pieces) {}

    private final RunClock clock;
    private final Map<Integer, LaneLog> sequences = new TreeMap<>();
    /** Of agents that speak through something else than a sequence of the local model. */
    private final Map<String, List<Segment>> others = new LinkedHashMap<>();

    private final Map<String, Speech> speaking = new LinkedHashMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private long end;

    TimelineReader(RunClock clock) {
        this.clock = clock;
    }

    Timeline read(List<Event> events, RunFacts facts) {
        facts.shared().ifPresent(this::shared);
        for (Event event : events) {
            end = Math.max(end, clock.at(event));
            take(event, Math.max(0, clock.at(event)));
        }
        speaking.forEach((key, speech) -> add(
                Integer.parseInt(key.substring(0, key.indexOf(' '))),
                Segment.of(speech.from(), speech.to(), Segment.Kind.DECODE, speech.agent(), speech.pieces())
                        .noting("cut off")));
        List<Segment> queue = new ArrayList<>();
        List<Lane> lanes = new ArrayList<>();
        sequences.values().forEach(log -> lanes.add(log.lane(end, queue)));
        others.forEach((agent, segments) -> lanes.addAll(Timeline.packed(agent, segments)));
        lanes.addAll(Timeline.packed("queue", queue));
        marks.sort(Comparator.comparingLong(Mark::at));
        return new Timeline(end, lanes, marks);
    }

    private void shared(RunFacts.SharedContext shared) {
        long at = Math.max(0, clock.at(shared.at()));
        end = Math.max(end, at);
        long from = Math.max(0, at - RunClock.duration(shared.elapsedMillis()));
        LaneLog lane = sequence(shared.sequence());
        lane.opened(from, from, SHARED);
        lane.add(Segment.of(from, at, Segment.Kind.PREFILL, SHARED, shared.tokens()));
    }

    private void take(Event event, long at) {
        int sequence = event.sequence();
        String agent = event.agent();
        switch (event) {
            case Event.SequenceOpened opened -> {
                if (sequence >= 0) {
                    sequence(sequence).opened(before(at, opened.waitedMillis()), at, agent);
                    if (opened.reused() > 0) {
                        add(sequence, Segment.of(at, at, Segment.Kind.REUSED, agent, opened.reused()));
                    }
                }
            }
            case Event.PromptAppended prompt ->
                fed(prompt, Segment.Kind.PREFILL, prompt.tokens(), prompt.waitedMillis(), prompt.elapsedMillis());
            case Event.TextScored scored ->
                fed(scored, Segment.Kind.SCORED, scored.tokens(), scored.waitedMillis(), scored.elapsedMillis());
            case Event.TokenGenerated _ ->
                speaking.merge(
                        key(event),
                        new Speech(agent, at, at, 1),
                        (speech, now) -> new Speech(agent, speech.from(), now.to(), speech.pieces() + 1));
            case Event.ReplyFinished reply -> {
                speaking.remove(key(event));
                Segment said =
                        Segment.of(before(at, reply.elapsedMillis()), at, Segment.Kind.DECODE, agent, reply.tokens());
                add(sequence, reply.finish().equals("failed") ? said.failing() : said);
            }
            case Event.SequenceClosed _ -> {
                if (sequences.containsKey(sequence)) {
                    sequences.get(sequence).closed(at);
                }
            }
            case Event.ToolReturned tool -> {
                Segment call = Segment.of(before(at, tool.elapsedMillis()), at, Segment.Kind.TOOL, agent, 0)
                        .noting(tool.tool());
                add(sequence, tool.failed() ? call.failing() : call);
            }
            case Event.PlanMade plan ->
                marks.add(new Mark(
                        at,
                        Mark.Kind.PLAN,
                        "plan, round " + plan.round() + ", of "
                                + Counts.of(plan.steps().size(), "step")));
            case Event.VerdictGiven verdict ->
                marks.add(new Mark(
                        at,
                        verdict.accepted() ? Mark.Kind.ACCEPTED : Mark.Kind.TURNED_DOWN,
                        agent + (verdict.accepted() ? " accepts " : " turns down ") + verdict.subject() + ": "
                                + verdict.reason()));
            case Event.AgentFinished finished -> finished(finished, at);
            case Event.AttemptFailed failed ->
                marks.add(new Mark(
                        at,
                        Mark.Kind.FAILED,
                        agent + ": attempt " + failed.attempt() + " of " + failed.what() + " failed: "
                                + failed.reason()));
            case Event.RunInterrupted _ -> marks.add(new Mark(at, Mark.Kind.FAILED, "the run was interrupted"));
            case Event.RunResumed resumed ->
                marks.add(new Mark(
                        at,
                        Mark.Kind.RESUMED,
                        "the run goes on, with " + Counts.of(resumed.steps().size(), "step") + " done before"));
            case Event.RunStarted _,
                    Event.AgentStarted _,
                    Event.StepStarted _,
                    Event.StepFinished _,
                    Event.ToolsOffered _,
                    Event.ToolCalled _ -> {}
            case Event.RunFinished _ -> {}
        }
    }

    private void finished(Event.AgentFinished finished, long at) {
        String words = finished.agent() + " " + finished.status().replace('-', ' ') + ": " + finished.detail();
        switch (StepStatus.of(finished.status())) {
            case SUCCEEDED -> {}
            case SKIPPED -> marks.add(new Mark(at, Mark.Kind.SKIPPED, words));
            default -> {
                Mark mark = new Mark(at, Mark.Kind.FAILED, words);
                if (sequences.containsKey(finished.sequence())) {
                    sequences.get(finished.sequence()).mark(mark);
                } else {
                    marks.add(mark);
                }
            }
        }
    }

    private void fed(Event event, Segment.Kind kind, long tokens, long waitedMillis, long elapsedMillis) {
        long at = Math.max(0, clock.at(event));
        long from = before(at, elapsedMillis);
        long waited = Math.min(at, from + RunClock.duration(waitedMillis));
        if (waited > from) {
            add(
                    event.sequence(),
                    Segment.of(from, waited, Segment.Kind.WAITING, event.agent(), 0)
                            .noting("for KV cells"));
        }
        add(event.sequence(), Segment.of(waited, at, kind, event.agent(), tokens));
    }

    private void add(int sequence, Segment segment) {
        if (sequence >= 0) {
            sequence(sequence).add(segment);
        } else {
            others.computeIfAbsent(segment.agent(), _ -> new ArrayList<>()).add(segment);
        }
    }

    private LaneLog sequence(int number) {
        return sequences.computeIfAbsent(number, _ -> new LaneLog("seq " + number));
    }

    private static String key(Event event) {
        return event.sequence() + " " + event.agent();
    }

    private static long before(long at, long millis) {
        return Math.max(0, at - RunClock.duration(millis));
    }
}
