package io.polyphony.team;

import io.polyphony.coordination.Deadline;
import io.polyphony.event.Event;
import io.polyphony.event.EventListener;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What is left of a run's budget; hears of tool calls by listening to the run's events. */
final class RunBudget implements EventListener {

    private final Budget budget;
    private final Deadline deadline;
    private final Usage lost;
    private final AtomicInteger toolCalls;

    RunBudget(Budget budget) {
        this(budget, new Resumption(List.of(), Usage.NONE, Duration.ZERO), 0);
    }

    /** What is left after a run was resumed. */
    RunBudget(Budget budget, Resumption resumption, int toolCalls) {
        this.budget = budget;
        this.lost = resumption.lost();
        this.deadline = Deadline.after(budget.time().minus(resumption.before()));
        this.toolCalls = new AtomicInteger(toolCalls);
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

    /**
     * What has run out, if anything has.
     *
     * @param counted by all outcomes
     */
    Optional<ExitReason> exhausted(Usage counted) {
        Usage used = counted.plus(lost);
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
