package io.polyphony.team;

import io.polyphony.coordination.Deadline;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import io.polyphony.runtime.Usage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What is left of a run's budget; hears of tool calls by listening to the run's events. */
final class RunBudget implements EventListener {

    private final Budget budget;
    private final Deadline deadline;
    private final AtomicInteger toolCalls = new AtomicInteger();

    RunBudget(Budget budget) {
        this.budget = budget;
        this.deadline = Deadline.after(budget.time());
    }

    Deadline deadline() {
        return deadline;
    }

    int rounds() {
        return budget.rounds();
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.ToolCalled) {
            toolCalls.incrementAndGet();
        }
    }

    /** What has run out, if anything has. */
    Optional<ExitReason> exhausted(Usage used) {
        if (deadline.passed()) {
            return Optional.of(ExitReason.TIME_EXHAUSTED);
        }
        if (used.promptTokens() + used.generatedTokens() >= budget.tokens()) {
            return Optional.of(ExitReason.TOKENS_EXHAUSTED);
        }
        if (toolCalls.get() > budget.toolCalls()) {
            return Optional.of(ExitReason.TOOL_CALLS_EXHAUSTED);
        }
        return Optional.empty();
    }
}
