package io.polyphony.team;

import io.polyphony.agent.AgentRun;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.Effort;
import io.polyphony.coordination.Join;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.coordination.Outcome;
import io.polyphony.event.Event;
import io.polyphony.event.Events;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Carries out pieces of work within the budget, each once: what a journal says is done isn't done again. */
final class TeamWork {

    /** An agent's work with its run, through which it talks and tells. */
    interface Work<T> {
        T with(AgentRun run) throws InterruptedException;
    }

    /** Work and what it is. */
    record Piece<T>(Assignment assignment, Work<T> work) {}

    private final Team team;
    private final Coordinator coordinator;
    private final RunBudget budget;
    private final Events events;
    private final TeamLedger ledger;
    private final Optional<RecordedWork> recorded;

    TeamWork(
            Team team,
            Coordinator coordinator,
            RunBudget budget,
            Events events,
            TeamLedger ledger,
            Optional<RecordedWork> recorded) {
        this.team = team;
        this.coordinator = coordinator;
        this.budget = budget;
        this.events = events;
        this.ledger = ledger;
        this.recorded = recorded;
    }

    /** What of the budget has run out, if anything has. */
    Optional<ExitReason> exhausted() {
        return budget.exhausted(ledger.usage());
    }

    /** Whether there is budget for a piece of work; what is done already needs none. */
    boolean mayDo(Assignment assignment) {
        return recorded.stream().anyMatch(known -> known.has(assignment))
                || exhausted().isEmpty();
    }

    /** What a single piece of work returned, if it succeeded. */
    <T> Optional<T> one(Assignment assignment, Work<T> work) throws InterruptedException {
        return join(List.of(new Piece<>(assignment, work))).getFirst()
                        instanceof Outcome.Succeeded<T>(Effort _, T value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** The outcome of every piece, in order: of what is done already the recorded one, the others run side by side. */
    <T> List<Outcome<T>> join(List<Piece<T>> pieces) throws InterruptedException {
        List<AgentTask<T>> open = pieces.stream()
                .filter(piece -> outcome(piece).isEmpty())
                .map(this::task)
                .toList();
        Join<T> join = coordinator.run(JoinPolicy.bestEffort(), budget.deadline(), open);
        Iterator<Outcome<T>> ran = join.outcomes().iterator();
        List<Outcome<T>> all = new ArrayList<>();
        for (Piece<T> piece : pieces) {
            Outcome<T> outcome = outcome(piece).orElseGet(ran::next);
            ended(piece.assignment(), outcome);
            all.add(outcome);
        }
        return all;
    }

    private <T> Optional<Outcome<T>> outcome(Piece<T> piece) {
        return recorded.flatMap(known -> known.outcome(piece.assignment()));
    }

    /** Every round draws anew: the same draws would give again what was turned down. */
    private <T> AgentTask<T> task(Piece<T> piece) {
        String agent = piece.assignment().agent();
        return AgentTask.of(agent, progress -> {
            if (team.fails(agent)) {
                throw StepFailedException.injected(agent);
            }
            long seed = team.seed() + piece.assignment().round() - 1;
            AgentRun run = new AgentRun(agent, events, progress, seed);
            return run.scope().call(() -> piece.work().with(run));
        });
    }

    /** Takes note of an end and tells of it, unless that was done before the run was resumed. */
    void ended(Assignment assignment, Outcome<?> outcome) {
        if (recorded.stream().noneMatch(known -> known.told(assignment))) {
            ledger.ended(outcome);
            events.publish(Event.AgentFinished.of(
                    events.header(outcome.agent(), outcome.sequence()),
                    assignment.step(),
                    assignment.round(),
                    outcome));
        }
    }
}
