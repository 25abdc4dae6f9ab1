package io.polyphony.agent;

import java.time.Duration;

/**
 * How much an agent may use its tools.
 *
 * @param calls most calls for one task
 * @param time longest that one call may take
 */
public record ToolLimits(int calls, Duration time) {

    /** 8 calls of 10 seconds. */
    public static final ToolLimits DEFAULT = new ToolLimits(8, Duration.ofSeconds(10));
}
