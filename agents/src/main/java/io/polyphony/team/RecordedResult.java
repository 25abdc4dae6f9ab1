package io.polyphony.team;

import io.polyphony.coordination.Outcome;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.event.Event;
import io.polyphony.journal.RunRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of a run as its journal has it, put together without running anything. */
final class RecordedResult {

    private RecordedResult() {}

    static TeamResult of(RecordedWork work) {
        RunRecord record = work.record();
        Optional<Plan> plan = record.all(Event.PlanMade.class)
                .reduce((_, last) -> last)
                .flatMap(made -> work.<Plan>outcome(Assignment.planning(made.round())))
                .flatMap(RecordedResult::value);
        Map<String, Finding> findings = findings(work);
        return new TeamResult(
                plan.map(made -> findings.get(made.last().id())).map(Finding::value),
                record.finished().map(RecordedResult::exit).orElse(ExitReason.INTERRUPTED),
                plan,
                findings,
                work.verdicts(),
                work.outcomes(),
                record.finished()
                        .map(end -> Duration.ofMillis(end.elapsedMillis()))
                        .orElseGet(record::elapsed),
                record.all(Event.RunResumed.class).reduce((_, last) -> last).map(RecordedResult::resumption));
    }

    /** In the order in which the run took them: that of the ends of agents, which are told after those of steps. */
    private static Map<String, Finding> findings(RecordedWork work) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        work.record()
                .all(Event.AgentFinished.class)
                .filter(end -> end.agent().startsWith("executor-"))
                .forEach(end -> work.<Finding>outcome(new Assignment(end.agent(), end.step(), end.round()))
                        .flatMap(RecordedResult::value)
                        .ifPresent(finding -> put(findings, end.step(), finding)));
        untold(work)
                .forEach(
                        step -> put(findings, step.step(), new Finding(step.result(), step.evidence(), step.source())));
        return findings;
    }

    private static List<Event.StepFinished> untold(RecordedWork work) {
        return work.record()
                .all(Event.StepFinished.class)
                .filter(step -> step.status().equals("succeeded"))
                .filter(step -> !work.told(new Assignment(step.agent(), step.step(), step.round())))
                .toList();
    }

    private static void put(Map<String, Finding> findings, String step, Finding finding) {
        findings.remove(step);
        findings.put(step, finding);
    }

    private static <T> Optional<T> value(Outcome<T> outcome) {
        return outcome instanceof Outcome.Succeeded<T> succeeded ? Optional.of(succeeded.value()) : Optional.empty();
    }

    private static ExitReason exit(Event.RunFinished end) {
        return Arrays.stream(ExitReason.values())
                .filter(reason -> reason.word().equals(end.exitReason()))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("the run ended with " + end.exitReason()
                        + ", which this version doesn't know; read the journal with a newer one."));
    }

    private static Resumption resumption(Event.RunResumed event) {
        return new Resumption(event.steps(), event.lost(), Duration.ofMillis(event.elapsedMillis()));
    }
}
