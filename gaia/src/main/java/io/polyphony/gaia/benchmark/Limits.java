package io.polyphony.gaia.benchmark;

import io.polyphony.error.InvalidRequestException;
import java.time.Duration;

/**
 * What one attempt at a task may cost.
 *
 * @param wall from its start; at the end it is interrupted
 * @param tokens prefilled and generated
 * @param toolCalls of all its agents together
 */
public record Limits(Duration wall, long tokens, int toolCalls) {

    /** Two minutes, 20,000 tokens, 40 tool calls. */
    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(2), 20_000, 40);

    public Limits {
        if (!wall.isPositive() || tokens < 1 || toolCalls < 0) {
            throw new InvalidRequestException("limits of " + wall + ", " + tokens + " tokens and " + toolCalls
                    + " tool calls leave nothing to do; allow more than 0 of time and tokens.");
        }
    }
}
