package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a planned call.
 *
 * @param call as it was planned
 * @param text what the tool gave, or {@code error CODE: sentence}
 * @param fault the kind of fault; empty where the text is a result
 */
public record CallResult(PlannedCall call, String text, Optional<FaultCode> fault) {

    public CallResult {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(fault, "fault");
    }

    /** The result of a call, read from what the tool gave. */
    static CallResult of(PlannedCall call, String text) {
        return new CallResult(call, text, ObservedTool.fault(text));
    }
}
