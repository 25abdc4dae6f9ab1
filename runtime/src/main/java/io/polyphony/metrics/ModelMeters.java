package io.polyphony.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.polyphony.decode.LoopStats;
import io.polyphony.runtime.LocalModel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Meters of one model: tokens, calls, queues, sequences, KV cells and decode steps, each with the tag {@code model}.
 *
 * <p>Nothing is asked of the decode thread when a registry reads them. A registry holds no model: one that is forgotten instead
 * of closed is still found. Closing this removes what it registered.
 */
public final class ModelMeters implements MeterBinder, AutoCloseable {

    private final LocalModel model;
    private final Tags tags;
    private final boolean histograms;
    private final List<Runnable> undo = new CopyOnWriteArrayList<>();

    private ModelMeters(LocalModel model, Tags tags, boolean histograms) {
        this.model = Objects.requireNonNull(model, "model");
        this.tags = tags;
        this.histograms = histograms;
    }

    /** Meters of {@code model}, tagged with its name. */
    public static ModelMeters of(LocalModel model) {
        return new ModelMeters(model, Tags.of("model", model.name()), false);
    }

    /** These with more tags: a registry keeps the first of two models whose tags are all the same. */
    public ModelMeters withTags(String... keysAndValues) {
        return new ModelMeters(model, tags.and(keysAndValues), histograms);
    }

    /** These with histogram buckets of the time to the first token, for registries that compute percentiles of them. */
    public ModelMeters withHistograms() {
        return new ModelMeters(model, tags, true);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        tokens(registry, "prompt", LoopStats::promptTokens);
        tokens(registry, "reused", LoopStats::reusedTokens);
        tokens(registry, "generated", LoopStats::generatedTokens);
        gauge(
                registry,
                "polyphony.sequences",
                "Open sequences",
                "sequences",
                one -> one.pool().inUse());
        gauge(
                registry,
                "polyphony.sequences.max",
                "Sequences that can be open",
                "sequences",
                one -> one.pool().capacity());
        gauge(
                registry,
                "polyphony.sequences.waiting",
                "Callers that wait for a sequence",
                "calls",
                LocalModel::waitingForSequences);
        gauge(
                registry,
                "polyphony.jobs.active",
                "Jobs in progress",
                "jobs",
                one -> one.recentStats().active());
        gauge(
                registry,
                "polyphony.jobs.waiting",
                "Jobs that wait for KV cells",
                "jobs",
                one -> one.recentStats().waiting());
        gauge(
                registry,
                "polyphony.kv.cells",
                "KV cells in use",
                "cells",
                one -> one.recentStats().usedCells());
        gauge(registry, "polyphony.kv.cells.max", "KV cells of the context", "cells", LocalModel::cells);
        counter(registry, "polyphony.decode.rows", "Rows of decode calls", "rows", LoopStats::rows);
        counter(registry, "polyphony.decode.failures", "Decode calls that failed", "calls", LoopStats::failures);
        add(
                registry,
                FunctionTimer.builder(
                                "polyphony.decode.steps",
                                model,
                                one -> one.recentStats().steps(),
                                one -> one.recentStats().decodeNanos(),
                                TimeUnit.NANOSECONDS)
                        .description("Decode calls that succeeded, and their time")
                        .tags(tags)
                        .register(registry));
        LocalModel.Subscription calls = model.subscribe(new CallMeters(registry, tags, histograms));
        undo.add(calls::close);
    }

    private void tokens(MeterRegistry registry, String type, ToLongFunction<LoopStats> count) {
        add(
                registry,
                FunctionCounter.builder("polyphony.tokens", model, one -> count.applyAsLong(one.recentStats()))
                        .description(
                                "Tokens that were prefilled, taken over from forks and saved sequences, or sampled")
                        .baseUnit("tokens")
                        .tags(tags.and("type", type))
                        .register(registry));
    }

    private void counter(
            MeterRegistry registry, String name, String description, String unit, ToLongFunction<LoopStats> count) {
        add(
                registry,
                FunctionCounter.builder(name, model, one -> count.applyAsLong(one.recentStats()))
                        .description(description)
                        .baseUnit(unit)
                        .tags(tags)
                        .register(registry));
    }

    private void gauge(
            MeterRegistry registry, String name, String description, String unit, ToDoubleFunction<LocalModel> value) {
        add(
                registry,
                Gauge.builder(name, model, value)
                        .description(description)
                        .baseUnit(unit)
                        .tags(tags)
                        .register(registry));
    }

    private void add(MeterRegistry registry, Meter meter) {
        undo.add(() -> registry.remove(meter));
    }

    /** Removes the gauges and the counts of the decode loop from every registry; what calls have written so far stays. */
    @Override
    public void close() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
