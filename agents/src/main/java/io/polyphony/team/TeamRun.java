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
import java.util.List;
import java.util.Objects;
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
    private final TeamLedger ledger = new TeamLedger();
    private final long start = System.nanoTime();

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
        boolean plannerFailed = !agreeOnPlan();
        if (ledger.plan().isPresent() && !ledger.planTurnedDown()) {
            carryOut(ledger.plan().get());
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        TeamResult result = ledger.result(exhausted(), plannerFailed, elapsed);
        events.publish(new Event.RunFinished(
                events.header("team", -1),
                result.exit().word(),
                result.answer().orElse(""),
                elapsed.toMillis(),
                result.usage()));
        return result;
    }

    /** Makes plans until one isn't turned down; false where the planner gave none. */
    private boolean agreeOnPlan() throws InterruptedException {
        for (int round = 1; round <= budget.rounds() && exhausted().isEmpty(); round++) {
            Optional<Plan> made = plan(round);
            if (made.isEmpty()) {
                return false;
            }
            ledger.planned(made.get(), judge(made.get(), round));
            if (!ledger.planTurnedDown()) {
                return true;
            }
        }
        return true;
    }

    private Optional<Plan> plan(int round) throws InterruptedException {
        return one("planner", round, run -> {
            Plan made = team.planner().plan(task, round, context, run);
            run.publish(new Event.PlanMade(run.header(), round, planned(made)));
            return made;
        });
    }

    private static List<Event.PlannedStep> planned(Plan plan) {
        return plan.steps().stream()
                .map(step -> new Event.PlannedStep(step.id(), step.action(), step.goal(), step.subject(), step.needs()))
                .toList();
    }

    private Optional<Verdict> judge(Plan plan, int round) throws InterruptedException {
        return one("critic", round, run -> told(run, team.critic().review(task, plan, context, run)));
    }

    private Verdict told(AgentRun run, Verdict verdict) {
        run.publish(new Event.VerdictGiven(run.header(), verdict.subject(), verdict.accepted(), verdict.reason()));
        ledger.said(verdict);
        return verdict;
    }

    private void carryOut(Plan plan) throws InterruptedException {
        List<PlanStep> open = new ArrayList<>(plan.steps());
        while (exhausted().isEmpty()) {
            List<PlanStep> ready = open.stream()
                    .filter(step -> step.needs().stream().allMatch(ledger::has))
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
        int round = 1;
        do {
            execute(plan, todo, round);
            if (exhausted().isPresent()) {
                return;
            }
            judge(todo.stream().filter(ledger::unjudged).toList(), round);
            todo = todo.stream().filter(ledger::turnedDown).toList();
            round++;
        } while (!todo.isEmpty() && round <= budget.rounds() && exhausted().isEmpty());
    }

    private void execute(Plan plan, List<PlanStep> steps, int round) throws InterruptedException {
        List<AgentTask<Finding>> tasks = steps.stream()
                .map(step -> task(executor(plan, step), round, run -> {
                    run.publish(new Event.StepStarted(run.header(), step.id(), step.goal()));
                    Finding finding = team.executor()
                            .execute(task, step, ledger.inputs(step), ledger.rejected(step), context, run);
                    Objects.requireNonNull(finding, "the executor found null");
                    // Told at once: the join may have to wait for others.
                    run.publish(new Event.StepFinished(run.header(), step.id(), "succeeded", finding.value()));
                    return finding;
                }))
                .toList();
        List<Outcome<Finding>> ended = join(tasks);
        for (int i = 0; i < steps.size(); i++) {
            finished(plan, steps.get(i), ended.get(i));
        }
    }

    private void finished(Plan plan, PlanStep step, Outcome<Finding> outcome) {
        if (outcome instanceof Outcome.Succeeded<Finding>(Effort _, Finding finding)) {
            ledger.found(step, finding);
        } else {
            events.publish(new Event.StepFinished(
                    events.header(executor(plan, step), outcome.sequence()),
                    step.id(),
                    outcome.status(),
                    reason(outcome)));
        }
    }

    private static String reason(Outcome<Finding> outcome) {
        return switch (outcome) {
            case Outcome.Succeeded<Finding> succeeded -> succeeded.value().value();
            case Outcome.Failed<Finding> failed ->
                failed.cause().getMessage() == null
                        ? failed.cause().toString()
                        : failed.cause().getMessage();
            case Outcome.TimedOut<Finding> timedOut -> timedOut.partial().orElse(timedOut.reason());
            case Outcome.Cancelled<Finding> cancelled -> cancelled.partial().orElse(cancelled.reason());
            case Outcome.Skipped<Finding> skipped -> skipped.reason();
        };
    }

    private void judge(List<PlanStep> steps, int round) throws InterruptedException {
        List<AgentTask<Verdict>> tasks = steps.stream()
                .map(step -> task(
                        "critic",
                        round,
                        run -> told(run, team.critic().review(task, step, ledger.finding(step.id()), context, run))))
                .toList();
        List<Outcome<Verdict>> ended = join(tasks);
        for (int i = 0; i < steps.size(); i++) {
            if (ended.get(i) instanceof Outcome.Succeeded<Verdict>(Effort _, Verdict verdict)) {
                ledger.judged(steps.get(i), verdict);
            }
        }
    }

    private void skip(Plan plan, PlanStep step) {
        String reason = exhausted()
                .map(spent -> "the run ended first: " + spent.word())
                .orElseGet(() -> "it needs "
                        + String.join(
                                ", ",
                                step.needs().stream()
                                        .filter(need -> !ledger.has(need))
                                        .toList()));
        Outcome.Skipped<Finding> skipped =
                new Outcome.Skipped<>(new Effort(executor(plan, step), -1, 0, Duration.ZERO, Usage.NONE), reason);
        ended(skipped);
        finished(plan, step, skipped);
    }

    private static String executor(Plan plan, PlanStep step) {
        return "executor-" + (plan.steps().indexOf(step) + 1);
    }

    /** Every round draws anew: the same draws would give again what was turned down. */
    private <T> AgentTask<T> task(String agent, int round, Work<T> work) {
        return AgentTask.of(agent, progress -> {
            if (team.fails(agent)) {
                throw StepFailedException.injected(agent);
            }
            return work.with(new AgentRun(agent, events, progress, team.seed() + round - 1));
        });
    }

    private <T> Optional<T> one(String agent, int round, Work<T> work) throws InterruptedException {
        return join(List.of(task(agent, round, work))).getFirst() instanceof Outcome.Succeeded<T>(Effort _, T value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private <T> List<Outcome<T>> join(List<AgentTask<T>> tasks) throws InterruptedException {
        Join<T> join = coordinator.run(JoinPolicy.bestEffort(), budget.deadline(), tasks);
        join.outcomes().forEach(this::ended);
        return join.outcomes();
    }

    private void ended(Outcome<?> outcome) {
        ledger.ended(outcome);
        events.publish(Event.AgentFinished.of(events.header(outcome.agent(), outcome.sequence()), outcome));
    }

    private Optional<ExitReason> exhausted() {
        return budget.exhausted(ledger.usage());
    }
}
