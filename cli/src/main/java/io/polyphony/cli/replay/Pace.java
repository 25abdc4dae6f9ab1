package io.polyphony.cli.replay;

import io.polyphony.event.Event;
import java.time.Duration;
import java.time.Instant;

/** How fast a run is shown. */
interface Pace {

    /** As fast as can be. */
    Pace NO_WAIT = _ -> {};

    /** Waits until {@code next} is to be shown. */
    void await(Event next) throws InterruptedException;

    /** What waits for a while. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * As fast as the run was, times {@code speed}. Nobody waits for a clock that was put back, nor for the time between a run's
     * breaking off and its going on.
     */
    static Pace timed(double speed, Sleeper sleeper) {
        return new Pace() {
            private Instant before;

            @Override
            public void await(Event next) throws InterruptedException {
                Instant last = before;
                before = next.at();
                if (last == null
                        || next instanceof Event.RunResumed
                        || !next.at().isAfter(last)) {
                    return;
                }
                double nanos = Duration.between(last, next.at()).toNanos() / speed;
                sleeper.sleep(Duration.ofNanos((long) nanos));
            }
        };
    }

    /** One event of interest after another, each when {@code go} returns. */
    static Pace stepwise(Go go) {
        return new Pace() {
            private boolean first = true;

            @Override
            public void await(Event next) throws InterruptedException {
                if (ofInterest(next)) {
                    if (!first) {
                        go.await();
                    }
                    first = false;
                }
            }
        };
    }

    /** What returns when the viewer wants to see more. */
    interface Go {
        void await() throws InterruptedException;
    }

    /** Whether somebody who looks at every step would want to stop before {@code event}. */
    private static boolean ofInterest(Event event) {
        return switch (event) {
            case Event.RunResumed _,
                    Event.PlanMade _,
                    Event.VerdictGiven _,
                    Event.StepStarted _,
                    Event.StepFinished _,
                    Event.ToolCalled _,
                    Event.RunInterrupted _,
                    Event.RunFinished _ -> true;
            case Event.RunStarted _,
                    Event.AgentStarted _,
                    Event.AgentFinished _,
                    Event.SequenceOpened _,
                    Event.PromptAppended _,
                    Event.TokenGenerated _,
                    Event.ReplyFinished _,
                    Event.TextScored _,
                    Event.SequenceClosed _,
                    Event.ToolsOffered _,
                    Event.ToolReturned _,
                    Event.AttemptFailed _ -> false;
        };
    }
}
