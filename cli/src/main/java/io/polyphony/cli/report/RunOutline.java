package io.polyphony.cli.report;

import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A run, put in order by plans and agents.
 *
 * @param plans oldest first
 * @param agents in the order in which they were first heard of
 * @param task the question; empty where the events don't tell
 * @param interrupted whether its caller stopped it, and nobody has gone on with it
 * @param end absent where the run was cut off
 */
record RunOutline(
        List<PlanRecord> plans,
        List<AgentRecord> agents,
        String task,
        boolean interrupted,
        Optional<Event.RunFinished> end) {

    RunOutline {
        plans = List.copyOf(plans);
        agents = List.copyOf(agents);
    }

    static RunOutline of(List<Event> events) {
        Reader reader = new Reader();
        events.forEach(reader::take);
        return new RunOutline(
                reader.plans,
                reader.logs.values().stream().map(AgentLog::record).toList(),
                reader.task,
                reader.interrupted,
                Optional.ofNullable(reader.end));
    }

    /** The tokens of all agents: as the run's end tells, or of those who had ended when it was cut off. */
    Usage usage() {
        return end.map(Event.RunFinished::usage)
                .orElseGet(() -> agents.stream().map(AgentRecord::usage).reduce(Usage.NONE, Usage::plus));
    }

    /** The plan that was carried out, or the last that was made. */
    Optional<PlanRecord> plan() {
        return plans.isEmpty() ? Optional.empty() : Optional.of(plans.getLast());
    }

    private static final class Reader {

        private final List<PlanRecord> plans = new ArrayList<>();
        private final Map<String, AgentLog> logs = new LinkedHashMap<>();
        private String task = "";
        private boolean interrupted;
        private Event.RunFinished end;

        void take(Event event) {
            switch (event) {
                case Event.RunStarted started -> task = started.task();
                case Event.RunInterrupted _ -> interrupted = true;
                case Event.RunResumed _ -> interrupted = false;
                case Event.AttemptFailed failed -> log(event).add(new Entry.Missed(failed));
                case Event.AgentStarted started -> log(event).add(new Entry.Asked(event, "", started.task()));
                case Event.SequenceOpened opened -> log(event).add(new Entry.Opened(opened));
                case Event.PromptAppended prompt ->
                    log(event)
                            .fed(new Entry.Fed(
                                    event, false, 1, prompt.tokens(), prompt.waitedMillis(), prompt.elapsedMillis()));
                case Event.TextScored scored ->
                    log(event)
                            .fed(new Entry.Fed(
                                    event, true, 1, scored.tokens(), scored.waitedMillis(), scored.elapsedMillis()));
                case Event.TokenGenerated token -> log(event).generated(token);
                case Event.ReplyFinished reply -> log(event).replied(reply);
                case Event.SequenceClosed _ -> {} // only where time went, which the timeline tells
                case Event.StepStarted started -> {
                    log(event).add(new Entry.Asked(event, started.step(), started.instruction()));
                    change(started.step(), step -> step.begun(started));
                }
                case Event.StepFinished finished -> {
                    log(event).add(new Entry.Reported(finished));
                    change(finished.step(), step -> step.ended(finished));
                }
                case Event.ToolsOffered _ -> {} // the calls tell which of them were of use
                case Event.ToolCalled call -> log(event).called(call);
                case Event.ToolReturned result -> log(event).returned(result);
                case Event.PlanMade plan -> {
                    log(event).add(new Entry.Planned(plan));
                    plans.add(new PlanRecord(
                            plan.round(),
                            plan.steps().stream().map(StepRecord::planned).toList(),
                            Optional.empty()));
                }
                case Event.VerdictGiven verdict -> {
                    log(event).add(new Entry.Judged(verdict));
                    judged(verdict);
                }
                case Event.AgentFinished finished -> log(event).add(new Entry.Ended(finished));
                case Event.RunFinished finished -> end = finished;
            }
        }

        private AgentLog log(Event event) {
            return logs.computeIfAbsent(event.agent(), AgentLog::new);
        }

        private void judged(Event.VerdictGiven verdict) {
            if (!plans.isEmpty() && verdict.step().isEmpty()) {
                PlanRecord plan = plans.getLast();
                plans.set(plans.size() - 1, new PlanRecord(plan.round(), plan.steps(), Optional.of(verdict)));
            } else {
                change(verdict.step(), step -> step.judged(verdict));
            }
        }

        private void change(String id, UnaryOperator<StepRecord> change) {
            if (plans.isEmpty()) {
                return;
            }
            PlanRecord plan = plans.getLast();
            List<StepRecord> steps = plan.steps().stream()
                    .map(step -> step.step().id().equals(id) ? change.apply(step) : step)
                    .toList();
            plans.set(plans.size() - 1, new PlanRecord(plan.round(), steps, plan.verdict()));
        }
    }
}
