package io.polyphony.cli.report;

import io.polyphony.team.Finding;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a run besides its events; texts are empty where it isn't.
 *
 * @param task the question
 * @param model the model's name
 * @param machine what it ran on
 * @param failure why there is no result
 * @param shared the context that all agents forked, prefilled before the first event
 * @param findings by the identifiers of their steps
 */
public record RunFacts(
        String task,
        String model,
        String machine,
        String failure,
        Optional<SharedContext> shared,
        Map<String, Finding> findings) {

    /** Nothing but the events is known. */
    public static final RunFacts NONE = new RunFacts("", "", "", "", Optional.empty(), Map.of());

    /**
     * A context that was prefilled once for all.
     *
     * @param at when that was done
     * @param sequence its sequence
     * @param tokens prefilled
     * @param elapsedMillis how long it took
     */
    public record SharedContext(Instant at, int sequence, long tokens, long elapsedMillis) {
        public SharedContext {
            Objects.requireNonNull(at, "at");
        }
    }

    public RunFacts {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(shared, "shared");
        findings = Map.copyOf(findings);
    }

    public RunFacts withTask(String value) {
        return new RunFacts(value, model, machine, failure, shared, findings);
    }

    public RunFacts withModel(String name, String line) {
        return new RunFacts(task, name, line, failure, shared, findings);
    }

    public RunFacts withFailure(String reason) {
        return new RunFacts(task, model, machine, reason, shared, findings);
    }

    public RunFacts withShared(SharedContext value) {
        return new RunFacts(task, model, machine, failure, Optional.of(value), findings);
    }

    public RunFacts withFindings(Map<String, Finding> value) {
        return new RunFacts(task, model, machine, failure, shared, value);
    }
}
