package io.polyphony.agent;

import io.polyphony.error.InvalidRequestException;
import java.time.Duration;

/**
 * How much an agent may use its tools.
 *
 * @param calls most calls for one task
 * @param time longest that one call may take
 */
public record ToolLimits(int calls, Duration time) {

    public ToolLimits {
        if (calls < 0 || !time.isPositive()) {
            throw new InvalidRequestException("tool limits of " + calls + " calls of " + time
                    + " make no sense; allow 0 calls or more, and some time for each.");
        }
    }

    /** 8 calls of 10 seconds. */
    public static final ToolLimits DEFAULT = new ToolLimits(8, Duration.ofSeconds(10));
}
