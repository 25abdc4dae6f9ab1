package io.polyphony.coordination;

import java.util.Optional;

/** The decisions of one join: when it is over, and whether a task that threw is a cause or a victim. */
final class RunningJoin {

    private final JoinPolicy policy;
    private final int tasks;
    private final Optional<Deadline> deadline;

    private int succeeded;
    private int failed;
    private int finished;
    private Ending ending;

    RunningJoin(JoinPolicy policy, int tasks, Optional<Deadline> deadline) {
        this.policy = policy;
        this.tasks = tasks;
        this.deadline = deadline;
    }

    Optional<Deadline> deadline() {
        return deadline;
    }

    /** What ended the join early, or null. */
    synchronized Ending ending() {
        return ending;
    }

    /** Whether nothing is left to wait for. */
    synchronized boolean over() {
        return ending != null || finished == tasks;
    }

    synchronized void taskSucceeded() {
        finished++;
        succeeded++;
        switch (policy) {
            case JoinPolicy.All _, JoinPolicy.BestEffort _ -> {}
            case JoinPolicy.Quorum _, JoinPolicy.FirstSuccess _ -> {
                int needed = policy.successesNeeded(tasks);
                if (succeeded >= needed) {
                    end(Ending.enough(needed));
                }
            }
        }
    }

    /** Takes note of a task that threw: what it is a victim of, or how many failed before it by themselves. */
    synchronized Blame taskThrew(String agent, Throwable thrown) {
        finished++;
        if (Interruption.byDeadline(thrown)
                && deadline.isPresent()
                && deadline.get().passed()) {
            // The task looked at the shared deadline a moment before the join did.
            deadlinePassed();
            return new Blame.Victim(ending);
        }
        if (ending != null && Interruption.isBehind(thrown)) {
            return new Blame.Victim(ending);
        }
        failed++;
        switch (policy) {
            case JoinPolicy.All _ -> end(Ending.failure(agent));
            case JoinPolicy.BestEffort _ -> {}
            case JoinPolicy.Quorum _, JoinPolicy.FirstSuccess _ -> {
                int needed = policy.successesNeeded(tasks);
                if (tasks - failed < needed) {
                    end(Ending.outOfReach(needed));
                }
            }
        }
        return new Blame.Cause(failed - 1);
    }

    synchronized void deadlinePassed() {
        end(Ending.deadline(deadline.orElseThrow()));
    }

    synchronized void callerInterrupted() {
        end(Ending.callerInterrupted());
    }

    private void end(Ending by) {
        if (ending == null) {
            ending = by;
        }
    }
}
