package io.polyphony.event;

import java.time.Instant;
import java.util.Objects;

/**
 * When something happened, and to whom.
 *
 * @param at the time
 * @param agent the agent's or the team's name
 * @param sequence the context sequence that the agent speaks through, -1 if it has none
 */
public record EventHeader(Instant at, String agent, int sequence) {

    public EventHeader {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(agent, "agent");
    }
}
