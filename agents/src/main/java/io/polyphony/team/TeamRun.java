package io.polyphony.team;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Effort;
import io.polyphony.coordination.Outcome;
import io.polyphony.event.Event;
import io.polyphony.event.EventHeader;
import io.polyphony.event.EventListener;
import io.polyphony.event.Events;
import io.polyphony.journal.RunRecord;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One run of a team on one task. */
final class TeamRun {

    private final Team team;
    private final Task task;
    private final Conversation context;
    private final RunBudget budget;
    private final Events events;
    private final TeamLedger ledger = new TeamLedger();
    private final long start = System.nanoTime();
    /** What is done already where the run was resumed. */
    private final Optional<RecordedWork> recorded;

    private final Optional<Resumption> resumption;
    private final TeamWork work;

    TeamRun(
            Team team,
            Task task,
            Conversation context,
            Coordinator coordinator,
            List<EventListener> listeners,
            Optional<RunRecord> record) {
        this.team = team;
        this.task = task;
        this.context = context;
        this.recorded = record.filter(known -> known.started().isPresent()).map(RecordedWork::of);
        this.resumption = recorded.map(RecordedWork::resumption);
        this.budget = resumption
                .map(taken -> new RunBudget(
                        team.budget(), taken, recorded.get().record().toolCalls()))
                .orElseGet(() -> new RunBudget(team.budget()));
        this.events = new Events(listeners.toArray(EventListener[]::new));
        events.subscribe(budget);
        this.work = new TeamWork(team, coordinator, budget, events, ledger, recorded);
    }

    TeamResult run() throws InterruptedException {
        begin();
        try {
            boolean plannerFailed = !agreeOnPlan();
            if (ledger.plan().isPresent() && !ledger.planTurnedDown()) {
                carryOut(ledger.plan().get());
            }
            return end(plannerFailed);
        } catch (InterruptedException e) {
            events.publish(new Event.RunInterrupted(team(), elapsed().toMillis()));
            throw e;
        }
    }

    private void begin() {
        if (resumption.isPresent()) {
            Resumption taken = resumption.get();
            ledger.takeOver(recorded.get());
            events.publish(new Event.RunResumed(
                    team(), taken.steps(), taken.lost(), taken.before().toMillis()));
        } else {
            RunIdentity identity = RunIdentity.of(team, task);
            events.publish(new Event.RunStarted(
                    team(), identity.task(), identity.documents(), identity.seed(), identity.settings()));
        }
    }

    private TeamResult end(boolean plannerFailed) {
        TeamResult result = ledger.result(work.exhausted(), plannerFailed, elapsed(), resumption);
        events.publish(new Event.RunFinished(
                team(),
                result.exit().word(),
                result.answer().orElse(""),
                result.elapsed().toMillis(),
                result.usage()));
        return result;
    }

    private EventHeader team() {
        return events.header("team", -1);
    }

    private Duration elapsed() {
        Duration before = resumption.map(Resumption::before).orElse(Duration.ZERO);
        return before.plus(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Makes plans until one isn't turned down; false where the planner gave none. */
    private boolean agreeOnPlan() throws InterruptedException {
        for (int round = 1; round <= budget.rounds() && work.mayDo(Assignment.planning(round)); round++) {
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
        return work.one(Assignment.planning(round), run -> {
            Plan made = team.planner().plan(task, round, context, run);
            run.publish(new Event.PlanMade(run.header(), round, planned(made), run.spent()));
            return made;
        });
    }

    private static List<Event.PlannedStep> planned(Plan plan) {
        return plan.steps().stream()
                .map(step -> new Event.PlannedStep(step.id(), step.action(), step.goal(), step.subject(), step.needs()))
                .toList();
    }

    private Optional<Verdict> judge(Plan plan, int round) throws InterruptedException {
        Assignment judging = Assignment.judgingPlan(round);
        return work.one(judging, run -> told(judging, run, team.critic().review(task, plan, context, run)));
    }

    private Verdict told(Assignment judging, AgentRun run, Verdict verdict) {
        run.publish(new Event.VerdictGiven(
                run.header(),
                judging.step(),
                judging.round(),
                verdict.subject(),
                verdict.accepted(),
                verdict.reason(),
                run.spent()));
        ledger.said(verdict);
        return verdict;
    }

    private void carryOut(Plan plan) throws InterruptedException {
        List<PlanStep> open = new ArrayList<>(plan.steps());
        while (true) {
            List<PlanStep> ready = open.stream()
                    .filter(step -> step.needs().stream().allMatch(ledger::has))
                    .filter(step -> work.mayDo(Assignment.carryingOut(plan, step, 1)))
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
        for (int round = 1; round <= budget.rounds() && !todo.isEmpty(); round++) {
            int now = round;
            execute(plan, todo, round);
            judge(
                    todo.stream()
                            .filter(ledger::unjudged)
                            .filter(step -> work.mayDo(Assignment.judging(step, now)))
                            .toList(),
                    round);
            todo = todo.stream()
                    .filter(ledger::turnedDown)
                    .filter(step -> work.mayDo(Assignment.carryingOut(plan, step, now + 1)))
                    .toList();
        }
    }

    private void execute(Plan plan, List<PlanStep> steps, int round) throws InterruptedException {
        List<TeamWork.Piece<Finding>> pieces = steps.stream()
                .map(step -> new TeamWork.Piece<>(
                        Assignment.carryingOut(plan, step, round), (AgentRun run) -> carryOut(step, round, run)))
                .toList();
        List<Outcome<Finding>> ended = work.join(pieces);
        for (int i = 0; i < steps.size(); i++) {
            finished(pieces.get(i).assignment(), steps.get(i), ended.get(i));
        }
    }

    private Finding carryOut(PlanStep step, int round, AgentRun run) throws InterruptedException {
        run.publish(new Event.StepStarted(run.header(), step.id(), step.goal()));
        Finding finding = team.executor().execute(task, step, ledger.inputs(step), ledger.rejected(step), context, run);
        Objects.requireNonNull(finding, "the executor found null");
        // Told at once: the join may have to wait for others.
        run.publish(new Event.StepFinished(
                run.header(),
                step.id(),
                round,
                "succeeded",
                finding.value(),
                finding.evidence(),
                finding.source(),
                run.spent()));
        return finding;
    }

    private void finished(Assignment assignment, PlanStep step, Outcome<Finding> outcome) {
        if (outcome instanceof Outcome.Succeeded<Finding>(Effort _, Finding finding)) {
            ledger.found(step, finding);
        } else if (recorded.stream().noneMatch(known -> known.stepTold(assignment))) {
            events.publish(new Event.StepFinished(
                    events.header(assignment.agent(), outcome.sequence()),
                    step.id(),
                    assignment.round(),
                    outcome.status(),
                    reason(outcome),
                    "",
                    "",
                    new Event.Spent(outcome.attempts(), outcome.elapsed().toMillis(), outcome.usage())));
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
        List<TeamWork.Piece<Verdict>> pieces = steps.stream()
                .map(step -> judging(step, Assignment.judging(step, round)))
                .toList();
        List<Outcome<Verdict>> ended = work.join(pieces);
        for (int i = 0; i < steps.size(); i++) {
            if (ended.get(i) instanceof Outcome.Succeeded<Verdict>(Effort _, Verdict verdict)) {
                ledger.judged(steps.get(i), verdict);
            }
        }
    }

    private TeamWork.Piece<Verdict> judging(PlanStep step, Assignment judging) {
        return new TeamWork.Piece<>(
                judging,
                run -> told(judging, run, team.critic().review(task, step, ledger.finding(step.id()), context, run)));
    }

    private void skip(Plan plan, PlanStep step) {
        String reason = work.exhausted()
                .map(spent -> "the run ended first: " + spent.word())
                .orElseGet(() -> "it needs "
                        + String.join(
                                ", ",
                                step.needs().stream()
                                        .filter(need -> !ledger.has(need))
                                        .toList()));
        Assignment never = Assignment.carryingOut(plan, step, 0);
        Outcome.Skipped<Finding> skipped =
                new Outcome.Skipped<>(new Effort(never.agent(), -1, 0, Duration.ZERO, Usage.NONE), reason);
        work.ended(never, skipped);
        finished(never, step, skipped);
    }
}
