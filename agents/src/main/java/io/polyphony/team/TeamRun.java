package io.polyphony.team;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Effort;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import io.polyphony.event.Events;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a team on one task. */
final class TeamRun {

    /** An agent's work with its run, through which it talks and tells. */
    private interface Work<T> {
        T with(AgentRun run) throws InterruptedException;
    }

    private final Team team;
    private final Task task;
    private final Conversation context;
    private final Coordinator coordinator;
    private final RunBudget budget;
    private final Events events;
    private final long start = System.nanoTime();

    private final List<Outcome<?>> outcomes = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, List<Finding>> rejected = new LinkedHashMap<>();

    TeamRun(Team team, Task task, Conversation context, Coordinator coordinator, List<EventListener> listeners) {
        this.team = team;
        this.task = task;
        this.context = context;
        this.coordinator = coordinator;
        this.budget = new RunBudget(team.budget());
        this.events = new Events(listeners.toArray(EventListener[]::new));
        events.subscribe(budget);
    }

    TeamResult run() throws InterruptedException {
        Optional<Plan> plan = Optional.empty();
        boolean planAccepted = false;
        for (int round = 1; round <= budget.rounds() && !planAccepted && exhausted().isEmpty(); round++) {
            Optional<Plan> made = plan(round);
            if (made.isEmpty()) {
                break;
            }
            plan = made;
            planAccepted = accepted(judge(made.get()));
        }
        if (plan.isPresent() && exhausted().isEmpty() && !turnedDown(planAccepted)) {
            carryOut(plan.get());
        }
        return result(plan, planAccepted);
    }

    /** Whether every plan was turned down by a critic who could judge. */
    private boolean turnedDown(boolean accepted) {
        return !accepted && !verdicts.isEmpty() && !verdicts.getLast().accepted() && planVerdictIsLast();
    }

    private boolean planVerdictIsLast() {
        return verdicts.getLast().subject().equals("plan");
    }

    private Optional<Plan> plan(int round) throws InterruptedException {
        Optional<Plan> plan = one("planner", run -> {
            Plan made = team.planner().plan(task, round, context, run);
            run.publish(new Event.PlanMade(run.header(), round, made.lines()));
            return made;
        });
        return plan;
    }

    private Optional<Verdict> judge(Plan plan) throws InterruptedException {
        return one("critic", run -> told(run, team.critic().review(task, plan, context, run)));
    }

    private Verdict told(AgentRun run, Verdict verdict) {
        run.publish(new Event.VerdictGiven(run.header(), verdict.subject(), verdict.accepted(), verdict.reason()));
        synchronized (verdicts) {
            verdicts.add(verdict);
        }
        return verdict;
    }

    /** A critic who failed stops nobody; the result says that it could not judge. */
    private static boolean accepted(Optional<Verdict> verdict) {
        return verdict.map(Verdict::accepted).orElse(true);
    }

    private void carryOut(Plan plan) throws InterruptedException {
        List<PlanStep> open = new ArrayList<>(plan.steps());
        while (!open.isEmpty() && exhausted().isEmpty()) {
            List<PlanStep> ready = open.stream()
                    .filter(step -> findings.keySet().containsAll(step.needs()))
                    .toList();
            if (ready.isEmpty()) {
                break;
            }
            open.removeAll(ready);
            wave(plan, ready);
        }
        for (PlanStep step : open) {
            skip(plan, step);
        }
    }

    /** Carries out steps side by side; those whose finding the critic turns down are tried again, as far as rounds allow. */
    private void wave(Plan plan, List<PlanStep> ready) throws InterruptedException {
        List<PlanStep> todo = ready;
        for (int round = 1; round <= budget.rounds() && !todo.isEmpty() && exhausted().isEmpty(); round++) {
            execute(plan, todo);
            todo = round < budget.rounds() ? turnedDown(todo) : List.of();
        }
        if (exhausted().isEmpty()) {
            judgeOnce(ready);
        }
    }

    private final Map<String, Verdict> judged = new LinkedHashMap<>();

    private void execute(Plan plan, List<PlanStep> steps) throws InterruptedException {
        List<AgentTask<Finding>> tasks = steps.stream()
                .map(step -> task(executor(plan, step), run -> {
                    run.publish(new Event.StepStarted(run.header(), step.id(), step.goal()));
                    List<Finding> inputs = step.needs().stream().map(findings::get).toList();
                    return team.executor()
                            .execute(task, step, inputs, rejected.getOrDefault(step.id(), List.of()), context, run);
                }))
                .toList();
        List<Outcome<Finding>> ended = join(tasks);
        for (int i = 0; i < steps.size(); i++) {
            finished(plan, steps.get(i), ended.get(i));
        }
    }

    private void finished(Plan plan, PlanStep step, Outcome<Finding> outcome) {
        String result;
        if (outcome instanceof Outcome.Succeeded<Finding>(Effort _, Finding finding)) {
            findings.put(step.id(), finding);
            judged.remove(step.id());
            result = finding.value();
        } else {
            result = outcome instanceof Outcome.Failed<Finding> failed
                    ? String.valueOf(failed.cause().getMessage())
                    : outcome.status();
        }
        events.publish(new Event.StepFinished(
                events.header(executor(plan, step), outcome.sequence()), step.id(), outcome.status(), result));
    }

    /** The steps whose finding the critic turned down; their findings are set aside. */
    private List<PlanStep> turnedDown(List<PlanStep> steps) throws InterruptedException {
        judgeOnce(steps);
        List<PlanStep> again = steps.stream()
                .filter(step -> judged.containsKey(step.id()) && !judged.get(step.id()).accepted())
                .toList();
        for (PlanStep step : again) {
            rejected.computeIfAbsent(step.id(), id -> new ArrayList<>()).add(findings.get(step.id()));
        }
        return again;
    }

    private void judgeOnce(List<PlanStep> steps) throws InterruptedException {
        List<PlanStep> todo = steps.stream()
                .filter(step -> findings.containsKey(step.id()) && !judged.containsKey(step.id()))
                .toList();
        List<AgentTask<Verdict>> tasks = todo.stream()
                .map(step -> task(
                        "critic",
                        run -> told(
                                run,
                                team.critic().review(task, step, findings.get(step.id()), context, run))))
                .toList();
        List<Outcome<Verdict>> ended = join(tasks);
        for (int i = 0; i < todo.size(); i++) {
            if (ended.get(i) instanceof Outcome.Succeeded<Verdict>(Effort _, Verdict verdict)) {
                judged.put(todo.get(i).id(), verdict);
            }
        }
    }

    private void skip(Plan plan, PlanStep step) {
        String reason = exhausted()
                .map(spent -> "the run ended first: " + spent.word())
                .orElseGet(() -> "it needs " + String.join(", ", missing(step)));
        Outcome.Skipped<Finding> skipped = new Outcome.Skipped<>(
                new Effort(executor(plan, step), -1, 0, Duration.ZERO, Usage.NONE), reason);
        outcomes.add(skipped);
        events.publish(Event.AgentFinished.of(events.header(skipped.agent(), -1), skipped));
        events.publish(
                new Event.StepFinished(events.header(skipped.agent(), -1), step.id(), skipped.status(), reason));
    }

    private List<String> missing(PlanStep step) {
        return step.needs().stream().filter(need -> !findings.containsKey(need)).toList();
    }

    private static String executor(Plan plan, PlanStep step) {
        return "executor-" + (plan.steps().indexOf(step) + 1);
    }

    private <T> AgentTask<T> task(String agent, Work<T> work) {
        return AgentTask.of(agent, progress -> {
            AgentRun run = new AgentRun(agent, events, progress, team.seed());
            if (team.fails(agent)) {
                throw StepFailedException.injected(agent);
            }
            return work.with(run);
        });
    }

    private <T> Optional<T> one(String agent, Work<T> work) throws InterruptedException {
        return join(List.of(task(agent, work))).getFirst() instanceof Outcome.Succeeded<T>(Effort _, T value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private <T> List<Outcome<T>> join(List<AgentTask<T>> tasks) throws InterruptedException {
        Join<T> join = coordinator.run(JoinPolicy.bestEffort(), budget.deadline(), tasks);
        for (Outcome<T> outcome : join.outcomes()) {
            outcomes.add(outcome);
            events.publish(
                    Event.AgentFinished.of(events.header(outcome.agent(), outcome.sequence()), outcome));
        }
        return join.outcomes();
    }

    private Optional<ExitReason> exhausted() {
        return budget.exhausted(
                outcomes.stream().map(Outcome::usage).reduce(Usage.NONE, Usage::plus));
    }

    private TeamResult result(Optional<Plan> plan, boolean planAccepted) {
        Optional<String> answer = plan.map(made -> findings.get(made.last().id())).map(Finding::value);
        ExitReason exit = exit(answer, plan, planAccepted);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        TeamResult result =
                new TeamResult(answer, exit, plan, Map.copyOf(findings), List.copyOf(verdicts), List.copyOf(outcomes), elapsed);
        events.publish(new Event.RunFinished(
                events.header("team", -1), exit.word(), answer.orElse(""), elapsed.toMillis(), result.usage()));
        return result;
    }

    private ExitReason exit(Optional<String> answer, Optional<Plan> plan, boolean planAccepted) {
        if (answer.isPresent()) {
            boolean doubted = judged.values().stream().anyMatch(verdict -> !verdict.accepted())
                    || outcomes.stream().anyMatch(outcome -> !(outcome instanceof Outcome.Succeeded));
            return doubted ? ExitReason.DOUBTED : ExitReason.ANSWERED;
        }
        Optional<ExitReason> spent = exhausted();
        if (spent.isPresent()) {
            return spent.get();
        }
        if (plan.isPresent() && turnedDown(planAccepted)) {
            return ExitReason.ROUNDS_EXHAUSTED;
        }
        return findings.isEmpty() ? ExitReason.FAILED : ExitReason.PARTIAL;
    }
}
