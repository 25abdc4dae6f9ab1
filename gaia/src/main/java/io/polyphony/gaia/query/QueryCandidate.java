package io.polyphony.gaia.query;

import io.polyphony.gaia.tool.PlannedCall;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a question may mean: a plan of calls, the last of which gives the answer.
 *
 * @param calls in order; {@code $n} in an argument is the text that call n gives
 * @param prior how likely it is what the question means, between 0 and 1; those of all candidates sum up to 1
 * @param description what it computes, in words
 * @param result what it gives, where that was cheap to find out
 */
public record QueryCandidate(List<PlannedCall> calls, double prior, String description, Optional<String> result) {

    public QueryCandidate {
        calls = List.copyOf(calls);
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(result, "result");
    }
}
