package io.polyphony.gaia.hop;

import io.polyphony.gaia.tool.PlannedCall;
import java.util.List;
import java.util.Map;

/**
 * A plan that follows a chain of hops.
 *
 * @param score the better, the more of the question it explains
 * @param coverage from 0 to 1: how much of the question's weight the chain has
 * @param searches one for each hop
 * @param found texts to take from the notes
 * @param tool what computes the answer from them; empty where the one text found is the answer
 * @param arguments of the tool, with {@code @0@} for the first text found
 */
public record HopPlan(
        double score,
        double coverage,
        List<PlannedCall> searches,
        List<HopAnswer> found,
        String tool,
        Map<String, Object> arguments) {

    public HopPlan {
        searches = List.copyOf(searches);
        found = List.copyOf(found);
        arguments = Map.copyOf(arguments);
    }
}
