package io.polyphony.team;

import io.polyphony.coordination.Outcome;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has come of a run so far; verdicts may be added by agents at work, all else by the run's own thread. */
final class TeamLedger {

    private final List<Outcome<?>> outcomes = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, List<Finding>> rejected = new LinkedHashMap<>();
    /** The latest verdict on each finding that stands in {@link #findings}. */
    private final Map<String, Verdict> judged = new LinkedHashMap<>();

    private Optional<Plan> plan = Optional.empty();
    private Optional<Verdict> onPlan = Optional.empty();

    /** Takes over what was said and how work ended before the run was resumed. */
    void takeOver(RecordedWork recorded) {
        verdicts.addAll(recorded.verdicts());
        outcomes.addAll(recorded.outcomes());
    }

    void ended(Outcome<?> outcome) {
        outcomes.add(outcome);
    }

    void said(Verdict verdict) {
        synchronized (verdicts) {
            verdicts.add(verdict);
        }
    }

    /** Takes a plan with what the critic said of it, if the critic could. */
    void planned(Plan made, Optional<Verdict> verdict) {
        plan = Optional.of(made);
        onPlan = verdict;
    }

    Optional<Plan> plan() {
        return plan;
    }

    /** A critic who failed stops nobody; the exit reason says that it could not judge. */
    boolean planTurnedDown() {
        return onPlan.filter(verdict -> !verdict.accepted()).isPresent();
    }

    void found(PlanStep step, Finding finding) {
        findings.remove(step.id());
        findings.put(step.id(), finding);
        judged.remove(step.id());
    }

    boolean has(String step) {
        return findings.containsKey(step);
    }

    Finding finding(String step) {
        return findings.get(step);
    }

    List<Finding> inputs(PlanStep step) {
        return step.needs().stream().map(findings::get).toList();
    }

    List<Finding> rejected(PlanStep step) {
        return List.copyOf(rejected.getOrDefault(step.id(), List.of()));
    }

    boolean unjudged(PlanStep step) {
        return has(step.id()) && !judged.containsKey(step.id());
    }

    void judged(PlanStep step, Verdict verdict) {
        judged.put(step.id(), verdict);
        if (!verdict.accepted()) {
            rejected.computeIfAbsent(step.id(), _ -> new ArrayList<>()).add(findings.get(step.id()));
        }
    }

    boolean turnedDown(PlanStep step) {
        return judged.containsKey(step.id()) && !judged.get(step.id()).accepted();
    }

    Usage usage() {
        return outcomes.stream().map(Outcome::usage).reduce(Usage.NONE, Usage::plus);
    }

    private Optional<String> answer() {
        return plan.map(made -> findings.get(made.last().id())).map(Finding::value);
    }

    /**
     * The result as of now.
     *
     * @param spent what of the budget has run out
     * @param plannerFailed whether there could have been another plan
     */
    TeamResult result(
            Optional<ExitReason> spent, boolean plannerFailed, Duration elapsed, Optional<Resumption> resumption) {
        return new TeamResult(
                answer(), exit(spent, plannerFailed), plan, findings, verdicts, outcomes, elapsed, resumption);
    }

    private ExitReason exit(Optional<ExitReason> spent, boolean plannerFailed) {
        if (answer().isPresent()) {
            return checked() ? ExitReason.ANSWERED : ExitReason.DOUBTED;
        }
        if (spent.isPresent()) {
            return spent.get();
        }
        if (planTurnedDown() && !plannerFailed) {
            return ExitReason.ROUNDS_EXHAUSTED;
        }
        return findings.isEmpty() ? ExitReason.FAILED : ExitReason.PARTIAL;
    }

    /** Whether the critic let the plan pass and every finding that led to the answer. */
    private boolean checked() {
        Set<String> led = new HashSet<>(Set.of(plan.orElseThrow().last().id()));
        for (PlanStep step : plan.orElseThrow().steps().reversed()) {
            if (led.contains(step.id())) {
                led.addAll(step.needs());
            }
        }
        return onPlan.filter(Verdict::accepted).isPresent()
                && led.stream()
                        .allMatch(id -> judged.containsKey(id) && judged.get(id).accepted());
    }
}
