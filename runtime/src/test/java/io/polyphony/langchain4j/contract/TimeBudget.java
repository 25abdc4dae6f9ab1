package io.polyphony.langchain4j.contract;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts no test when the time of the run is up, where a run has an end. */
final class TimeBudget implements ExecutionCondition {

    /** The configuration parameter with the end of the run. */
    static final String END = "polyphony.contracts.end";

    static final String OVER = "the time budget is spent";

    /** The value of {@link #END} for a run that begins now. */
    static String endAfter(Duration budget) {
        return Instant.now().plus(budget).toString();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getConfigurationParameter(END)
                .map(Instant::parse)
                .filter(end -> !Instant.now().isBefore(end))
                .map(_ -> ConditionEvaluationResult.disabled(OVER))
                .orElseGet(() -> ConditionEvaluationResult.enabled("there is time"));
    }
}
