package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * A plan and what came of it.
 *
 * @param round 1 for the first
 * @param steps in an order in which each needs only those before it
 * @param verdict the last on the plan itself
 */
record PlanRecord(int round, List<StepRecord> steps, Optional<Event.VerdictGiven> verdict) {

    PlanRecord {
        steps = List.copyOf(steps);
    }
}
