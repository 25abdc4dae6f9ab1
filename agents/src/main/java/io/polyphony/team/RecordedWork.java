package io.polyphony.team;

import io.polyphony.coordination.Effort;
import io.polyphony.coordination.Outcome;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.journal.RunRecord;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The work of a run that is done according to its journal, and how each piece of it ended. */
final class RecordedWork {

    private final RunRecord record;
    private final Map<Assignment, Object> values = new HashMap<>();
    private final Map<Assignment, Outcome<?>> done = new HashMap<>();
    /** Pieces whose {@link Event.AgentFinished} is in the journal, and is not to be published again. */
    private final Set<Assignment> told = new HashSet<>();
    /** The same of {@link Event.StepFinished}. */
    private final Set<Assignment> stepsTold = new HashSet<>();

    private final List<Outcome<?>> outcomes = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    private RecordedWork(RunRecord record) {
        this.record = record;
        record.events().forEach(this::add);
    }

    static RecordedWork of(RunRecord record) {
        return new RecordedWork(record);
    }

    private void add(Event event) {
        switch (event) {
            case Event.PlanMade made -> succeeded(Assignment.planning(made.round()), made, plan(made), made.spent());
            case Event.VerdictGiven given -> {
                Verdict verdict = new Verdict(given.subject(), given.accepted(), given.reason());
                verdicts.add(verdict);
                succeeded(
                        new Assignment(Assignment.CRITIC, given.step(), given.round()), given, verdict, given.spent());
            }
            case Event.StepFinished step -> {
                Assignment assignment = new Assignment(step.agent(), step.step(), step.round());
                stepsTold.add(assignment);
                if (step.status().equals("succeeded")) {
                    Finding finding = new Finding(step.result(), step.evidence(), step.source());
                    succeeded(assignment, step, finding, step.spent());
                }
            }
            case Event.AgentFinished finished -> finished(finished);
            default -> {}
        }
    }

    private static Plan plan(Event.PlanMade made) {
        return new Plan(made.steps().stream()
                .map(step -> new PlanStep(step.id(), step.action(), step.goal(), step.subject(), step.needs()))
                .toList());
    }

    private void succeeded(Assignment assignment, Event event, Object value, Event.Spent spent) {
        values.put(assignment, value);
        done.put(assignment, new Outcome.Succeeded<>(effort(event.header(), spent), value));
    }

    private void finished(Event.AgentFinished event) {
        Assignment assignment = new Assignment(event.agent(), event.step(), event.round());
        outcome(event, assignment).ifPresent(outcome -> {
            done.put(assignment, outcome);
            told.add(assignment);
            outcomes.add(outcome);
        });
    }

    private Optional<Outcome<?>> outcome(Event.AgentFinished event, Assignment assignment) {
        Effort effort = effort(event.header(), event.spent());
        Optional<String> partial = Optional.of(event.partial()).filter(text -> !text.isEmpty());
        return switch (event.status()) {
            case "succeeded" ->
                Optional.ofNullable(values.get(assignment)).map(value -> new Outcome.Succeeded<>(effort, value));
            case "failed" ->
                Optional.of(new Outcome.Failed<>(
                        effort, StepFailedException.recorded(event.code(), event.detail()), partial));
            case "timed-out" -> Optional.of(new Outcome.TimedOut<>(effort, partial, event.detail()));
            case "cancelled" -> Optional.of(new Outcome.Cancelled<>(effort, partial, event.detail()));
            case "skipped" -> Optional.of(new Outcome.Skipped<>(effort, event.detail()));
            default -> Optional.empty();
        };
    }

    private static Effort effort(EventHeader header, Event.Spent spent) {
        return new Effort(
                header.agent(),
                header.sequence(),
                spent.attempts(),
                Duration.ofMillis(spent.elapsedMillis()),
                spent.usage());
    }

    RunRecord record() {
        return record;
    }

    boolean has(Assignment assignment) {
        return done.containsKey(assignment);
    }

    /** How a piece of work ended, if it did; {@code T} is what such work returns. */
    @SuppressWarnings("unchecked")
    <T> Optional<Outcome<T>> outcome(Assignment assignment) {
        return Optional.ofNullable((Outcome<T>) done.get(assignment));
    }

    boolean told(Assignment assignment) {
        return told.contains(assignment);
    }

    boolean stepTold(Assignment assignment) {
        return stepsTold.contains(assignment);
    }

    /** Outcomes of work whose end was told, in order. */
    List<Outcome<?>> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Everything that the critic said, in order. */
    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    /** Steps that were carried out, in the order of the journal, each once. */
    List<String> steps() {
        return record.all(Event.StepFinished.class)
                .filter(step -> step.status().equals("succeeded"))
                .map(Event.StepFinished::step)
                .distinct()
                .toList();
    }

    /** Tokens of work that broke off. */
    Usage lost() {
        Usage all = record.usage();
        Usage kept = done.values().stream().map(Outcome::usage).reduce(Usage.NONE, Usage::plus);
        return new Usage(
                Math.max(0, all.promptTokens() - kept.promptTokens()),
                Math.max(0, all.reusedTokens() - kept.reusedTokens()),
                Math.max(0, all.generatedTokens() - kept.generatedTokens()));
    }

    /** What a run that goes on from here takes over. */
    Resumption resumption() {
        return new Resumption(steps(), lost(), record.elapsed());
    }
}
