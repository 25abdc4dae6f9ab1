package io.polyphony.coordination;

import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.Objects;

/**
 * What an agent spent on a task, whatever came of it.
 *
 * @param agent the agent's name
 * @param sequence the context sequence that it spoke through, -1 if it reported none
 * @param attempts how often the work was tried: 0 if it never began
 * @param elapsed from the beginning of the work to its end, zero if it never began
 * @param usage the tokens that the agent reported
 */
public record Effort(String agent, int sequence, int attempts, Duration elapsed, Usage usage) {

    public Effort {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(usage, "usage");
    }
}
