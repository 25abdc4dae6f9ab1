package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.PlannedCall;
import java.util.List;

/**
 * A reading of a question about days, worked out.
 *
 * @param calls of tools, of which the last gives the answer; {@code $n} in an argument is the text that call n gives
 * @param description what was read, in words
 * @param trust how well the reading accounts for what the question says, from 0 to 1
 * @param value what the calls give
 */
public record CalendarCandidate(List<PlannedCall> calls, String description, double trust, String value) {

    public CalendarCandidate {
        calls = List.copyOf(calls);
    }

    static CalendarCandidate of(Term term, String description, double trust) {
        return new CalendarCandidate(CallOrder.of(term), description, trust, term.value());
    }
}
