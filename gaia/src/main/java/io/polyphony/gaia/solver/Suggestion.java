package io.polyphony.gaia.solver;

import io.polyphony.gaia.tool.PlannedCall;
import java.util.Objects;
import java.util.Optional;

/**
 * What rules alone would answer.
 *
 * @param answer as it would be handed in
 * @param call the call whose result it is; empty where it was read, or put together from several
 */
public record Suggestion(String answer, Optional<PlannedCall> call) {

    public Suggestion {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(call, "call");
    }
}
