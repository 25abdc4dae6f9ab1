package io.polyphony.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.polyphony.error.PolyphonyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What an observation of this package knows beside its keys, for handlers. */
public final class GenAiContext extends Observation.Context {

    private final Operation operation;
    private final Instant start;
    private Instant end;
    private OptionalLong inputTokens = OptionalLong.empty();
    private OptionalLong outputTokens = OptionalLong.empty();

    private GenAiContext(Operation operation, Instant start) {
        this.operation = operation;
        this.start = start;
    }

    /** An observation of {@code name}, to be started; where {@code parent} is null it is beneath the calling thread's current one. */
    static Observation create(
            ObservationRegistry registry, Operation operation, String name, Instant at, Observation parent) {
        GenAiContext context = new GenAiContext(operation, at);
        Observation observation = Observation.createNotStarted(operation.observation, () -> context, registry)
                .contextualName(name.isEmpty() ? operation.word : operation.word + " " + name)
                .lowCardinalityKeyValue("gen_ai.operation.name", operation.word);
        if (parent != null) {
            observation.parentObservation(parent);
        }
        return observation;
    }

    /** The context of {@code observation}; empty where its registry observes nothing. */
    static Optional<GenAiContext> of(Observation observation) {
        return observation.getContext() instanceof GenAiContext known ? Optional.of(known) : Optional.empty();
    }

    Operation operation() {
        return operation;
    }

    /** When it began, by the event or the call that began it. */
    public Instant start() {
        return start;
    }

    /** When it ended, by the event or the call that ended it; empty while it goes on. */
    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    void ended(Instant at) {
        end = at;
    }

    /** How long it took; zero while it goes on. */
    public Duration duration() {
        return end == null || end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }

    /** All input tokens, those included that a cache had. */
    public OptionalLong inputTokens() {
        return inputTokens;
    }

    public OptionalLong outputTokens() {
        return outputTokens;
    }

    void tokens(long input, long output) {
        inputTokens = OptionalLong.of(input);
        outputTokens = OptionalLong.of(output);
        addHighCardinalityKeyValue(KeyValue.of("gen_ai.usage.input_tokens", Long.toString(input)));
        addHighCardinalityKeyValue(KeyValue.of("gen_ai.usage.output_tokens", Long.toString(output)));
    }

    void cachedTokens(long count) {
        addHighCardinalityKeyValue(KeyValue.of("gen_ai.usage.cache_read.input_tokens", Long.toString(count)));
    }

    /** The code of {@code docs/errors.md} where {@code failure} has one, else its class. */
    static String errorType(Throwable failure) {
        return switch (failure) {
            case PolyphonyException known -> known.code();
            case ToldFailure told -> told.code();
            default -> failure.getClass().getName();
        };
    }

    static void fail(Observation observation, Throwable failure) {
        observation.lowCardinalityKeyValue("error.type", errorType(failure)).error(failure);
    }

    static void stop(Observation observation, Instant at) {
        of(observation).ifPresent(context -> context.ended(at));
        observation.stop();
    }
}
