package io.polyphony.gaia.hop;

import io.polyphony.gaia.evidence.Statement;
import java.util.List;
import java.util.Map;

/**
 * A computation behind a chain of hops.
 *
 * @param chain the statements in the order of the hops
 * @param values what the notes give for it
 * @param tool which computes
 * @param arguments of the tool, with {@code #0} for the first value
 * @param score comparable with that of answers
 */
record Ending(List<Statement> chain, List<Value> values, String tool, Map<String, Object> arguments, double score) {

    Ending {
        chain = List.copyOf(chain);
        values = List.copyOf(values);
        arguments = Map.copyOf(arguments);
    }
}
