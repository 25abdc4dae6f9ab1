package io.polyphony.team;

import io.polyphony.coordination.Outcome;
import io.polyphony.journal.RunRecord;
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
 * @param elapsed from the call to the end; of a resumed run, with what it took before
 * @param resumption what was taken over, where the run was resumed: findings, verdicts and outcomes hold that too
 */
public record TeamResult(
        Optional<String> answer,
        ExitReason exit,
        Optional<Plan> plan,
        Map<String, Finding> findings,
        List<Verdict> verdicts,
        List<Outcome<?>> outcomes,
        Duration elapsed,
        Optional<Resumption> resumption) {

    public TeamResult {
        // Map.copyOf would lose the order in which the steps were done.
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        verdicts = List.copyOf(verdicts);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The result of a run as its journal has it: what the run itself returned or, where it broke off, what there was by then,
     * with {@link ExitReason#INTERRUPTED}.
     */
    public static TeamResult of(RunRecord record) {
        return RecordedResult.of(RecordedWork.of(record));
    }

    /** Tokens of all outcomes together, without those of work that broke off before a resumption. */
    public Usage usage() {
        return outcomes.stream().map(Outcome::usage).reduce(Usage.NONE, Usage::plus);
    }
}
