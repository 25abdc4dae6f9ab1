package io.polyphony.team;

import io.polyphony.coordination.Outcome;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a task; nothing is lost, whatever failed.
 *
 * @param answer the last step's result
 * @param exit why the run ended
 * @param plan the plan that was carried out, or the last one that was turned down
 * @param findings results of the steps that were done, by step id, in the order of their ends
 * @param verdicts everything that the critic said, in order
 * @param outcomes how each agent's work ended, in order
 * @param elapsed from the call to the end
 */
public record TeamResult(
        Optional<String> answer,
        ExitReason exit,
        Optional<Plan> plan,
        Map<String, Finding> findings,
        List<Verdict> verdicts,
        List<Outcome<?>> outcomes,
        Duration elapsed) {

    public TeamResult {
        // Map.copyOf would lose the order in which the steps were done.
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        verdicts = List.copyOf(verdicts);
        outcomes = List.copyOf(outcomes);
    }

    /** Tokens of all agents together. */
    public Usage usage() {
        return outcomes.stream().map(Outcome::usage).reduce(Usage.NONE, Usage::plus);
    }
}
