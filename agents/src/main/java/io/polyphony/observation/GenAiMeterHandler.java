package io.polyphony.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The metrics of OpenTelemetry's conventions for generative AI, with their buckets, made of what this package observes: {@code
 * gen_ai.client.operation.duration}, {@code gen_ai.client.token.usage}, {@code gen_ai.invoke_agent.duration}, {@code
 * gen_ai.execute_tool.duration} and {@code gen_ai.workflow.duration}.
 *
 * <p>Durations go by the times of the events, not by when a listener heard of them.
 */
public final class GenAiMeterHandler implements ObservationHandler<GenAiContext> {

    /** 10 ms to 82 s, each twice the one before. */
    private static final Duration[] SECONDS = IntStream.range(0, 14)
            .mapToObj(power -> Duration.ofMillis(10L << power))
            .toArray(Duration[]::new);

    /** 1 to 4^13 tokens, each four times the one before. */
    private static final double[] TOKENS =
            DoubleStream.iterate(1, most -> most * 4).limit(14).toArray();

    private final MeterRegistry meters;

    public GenAiMeterHandler(MeterRegistry meters) {
        this.meters = Objects.requireNonNull(meters, "meters");
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof GenAiContext;
    }

    @Override
    public void onStop(GenAiContext context) {
        Tags tags = tags(context);
        // A registry such as Prometheus' takes a meter with one set of tag names only.
        String error = context.getLowCardinalityKeyValue("error.type") == null
                ? ""
                : context.getLowCardinalityKeyValue("error.type").getValue();
        Timer.builder(context.operation().duration)
                .tags(tags.and("error.type", error.isEmpty() ? "none" : error))
                .serviceLevelObjectives(SECONDS)
                .register(meters)
                .record(context.duration());
        if (context.operation() == Operation.CHAT) {
            context.inputTokens().ifPresent(count -> tokens(tags, "input", count));
            context.outputTokens().ifPresent(count -> tokens(tags, "output", count));
        }
    }

    private void tokens(Tags tags, String type, long count) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .baseUnit("tokens")
                .tags(tags.and("gen_ai.token.type", type))
                .serviceLevelObjectives(TOKENS)
                .register(meters)
                .record(count);
    }

    private static Tags tags(GenAiContext context) {
        Tags tags = Tags.empty();
        for (KeyValue key : context.getLowCardinalityKeyValues()) {
            if (!key.getKey().equals("error.type")) {
                tags = tags.and(key.getKey(), key.getValue());
            }
        }
        return tags;
    }
}
