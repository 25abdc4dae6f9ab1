package io.polyphony.gaia.team;

import io.polyphony.gaia.tool.PlannedCall;
import java.math.BigDecimal;
import java.util.List;

/**
 * A plan that can be carried out, and what it gives.
 *
 * @param line the plan in one line, as the model reads it; empty where it came from a rule, of which the model has no opinion
 * @param prior how well it fits by itself
 * @param calls of tools, of which the last gives the answer
 * @param value what the calls give
 */
record Proposal(String line, double prior, List<PlannedCall> calls, String value) {

    Proposal {
        calls = List.copyOf(calls);
    }

    /** The plan as people read it. */
    String shown() {
        return line.isEmpty() ? "by rule: " + calls.getLast().arguments() : line;
    }

    /** Whether it comes to {@code other}, be it written differently. */
    boolean gives(String other) {
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(other)) == 0;
        } catch (NumberFormatException e) {
            return value.strip().equalsIgnoreCase(other.strip());
        }
    }

    /** The same plan, which fits so well. */
    Proposal withPrior(double value) {
        return new Proposal(line, value, calls, this.value);
    }

    /** The same plan, better liked by {@code more}. */
    Proposal liked(double more) {
        return new Proposal(line, prior + more, calls, value);
    }
}
