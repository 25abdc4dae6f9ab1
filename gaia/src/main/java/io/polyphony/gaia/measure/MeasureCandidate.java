package io.polyphony.gaia.measure;

import io.polyphony.gaia.tool.PlannedCall;
import java.util.List;

/**
 * A calculation that may answer a question.
 *
 * @param line for people
 * @param calls of tools, of which the last gives the answer
 * @param cost how unlikely it is that it is meant, from 0
 * @param defined whether units that a file defines took part
 * @param amounts how many amounts took part
 */
public record MeasureCandidate(String line, List<PlannedCall> calls, double cost, boolean defined, int amounts) {

    public MeasureCandidate {
        calls = List.copyOf(calls);
    }
}
