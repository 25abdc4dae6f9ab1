package io.polyphony.cli.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a run besides its events; texts are empty where it isn't.
 *
 * @param model the model's name
 * @param machine what it ran on
 * @param failure why there is no result
 * @param shared the context that all agents forked, prefilled before the first event
 */
public record RunFacts(String model, String machine, String failure, Optional<SharedContext> shared) {

    /** Nothing but the events is known. */
    public static final RunFacts NONE = new RunFacts("", "", "", Optional.empty());

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
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(shared, "shared");
    }

    public RunFacts withModel(String name, String line) {
        return new RunFacts(name, line, failure, shared);
    }

    public RunFacts withFailure(String reason) {
        return new RunFacts(model, machine, reason, shared);
    }

    public RunFacts withShared(SharedContext value) {
        return new RunFacts(model, machine, failure, Optional.of(value));
    }
}
