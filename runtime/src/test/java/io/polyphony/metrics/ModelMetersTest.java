package io.polyphony.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.polyphony.decode.FakeDecoder;
import io.polyphony.decode.Finish;
import io.polyphony.error.DecodeException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.runtime.Completion;
import io.polyphony.runtime.FakeModel;
import io.polyphony.runtime.GenerateOptions;
import io.polyphony.runtime.LocalModel;
import io.polyphony.runtime.ModelOptions;
import io.polyphony.runtime.Sequence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelMetersTest {

    private static final ModelOptions OPTIONS = ModelOptions.DEFAULT
            .withThreads(1)
            .withSequences(2)
            .withContext(256)
            .withQueue(1)
            .withCellWait(Duration.ofSeconds(20));
    private static final GenerateOptions SHORT = GenerateOptions.DEFAULT.withMaxTokens(8);

    private final FakeDecoder decoder = FakeModel.decoder(OPTIONS);
    private final LocalModel model = FakeModel.open(OPTIONS, decoder, Optional.empty());
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ModelMeters meters = ModelMeters.of(model);

    @AfterEach
    void close() {
        model.close();
    }

    private double tokens(String type) {
        return registry.get("polyphony.tokens")
                .tag("type", type)
                .functionCounter()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double failures(String call, String code) {
        return registry.get("polyphony.failures")
                .tags("call", call, "code", code)
                .counter()
                .count();
    }

    @Test
    void meters_ofATinyModelsGenerations_areItsTokensStepsAndTimes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tiny.gguf");
        TinyGguf.write(file, TinyGguf.Options.defaults().withSeed(7));
        try (LocalModel tiny = LocalModel.open(file, OPTIONS)) {
            ModelMeters.of(tiny).withHistograms().bindTo(registry);
            long prompt;
            long generated;
            int reused;
            try (Sequence parent = tiny.sequence()) {
                parent.append("some text");
                reused = parent.length();
                try (Sequence child = parent.fork()) {
                    Completion said = child.generate(" and more", SHORT);
                    prompt = reused + said.usage().promptTokens();
                    generated = said.usage().generatedTokens();

                    assertThat(gauge("polyphony.sequences")).isEqualTo(2);
                    assertThat(registry.get("polyphony.first.token").timer().totalTime(TimeUnit.NANOSECONDS))
                            .isEqualTo(said.firstToken().toNanos());
                    assertThat(registry.get("polyphony.calls")
                                    .tags(
                                            "call",
                                            "generate",
                                            "result",
                                            said.finish().name().toLowerCase(Locale.ROOT))
                                    .timer()
                                    .totalTime(TimeUnit.NANOSECONDS))
                            .isEqualTo(said.elapsed().toNanos());
                }
                tiny.stats();
                assertThat(gauge("polyphony.kv.cells")).isEqualTo(reused);
            }
            assertThat(generated).isPositive();
            assertThat(tokens("prompt")).isEqualTo(prompt);
            assertThat(tokens("reused")).isEqualTo(reused);
            assertThat(tokens("generated")).isEqualTo(generated);
            var steps = registry.get("polyphony.decode.steps").functionTimer();
            assertThat(steps.count()).isEqualTo(tiny.stats().steps()).isGreaterThanOrEqualTo(generated);
            assertThat(steps.totalTime(TimeUnit.NANOSECONDS)).isPositive();
            assertThat(registry.get("polyphony.calls")
                            .tags("call", "open", "result", "done")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(gauge("polyphony.kv.cells")).isZero();
            assertThat(gauge("polyphony.kv.cells.max")).isEqualTo(tiny.cells());
            assertThat(gauge("polyphony.sequences.max")).isEqualTo(2);
        }
    }

    @Test
    void gauges_whileADecodeIsHeld_tellTheQueuesWithoutWaitingForIt() throws Exception {
        CountDownLatch decoding = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        meters.bindTo(registry);
        Sequence holder = model.sequence();
        Sequence other = model.sequence();
        holder.append(new int[200]);
        Thread waitsForCells = Thread.ofVirtual().start(() -> quietly(() -> other.append(new int[100])));
        while (gauge("polyphony.jobs.waiting") < 1) {
            Thread.onSpinWait();
        }
        Thread waitsForSequence =
                Thread.ofVirtual().start(() -> quietly(() -> model.sequence().close()));
        while (gauge("polyphony.sequences.waiting") < 1) {
            Thread.onSpinWait();
        }
        decoder.observe(batch -> {
            decoding.countDown();
            uninterruptibly(go);
        });
        holder.close();
        decoding.await();

        assertThat(gauge("polyphony.jobs.waiting")).isZero();
        assertThat(gauge("polyphony.jobs.active")).isEqualTo(1);
        assertThat(gauge("polyphony.sequences")).isBetween(1.0, 2.0);

        go.countDown();
        waitsForCells.join();
        waitsForSequence.join();
        other.close();
        model.stats();
        assertThat(gauge("polyphony.jobs.active")).isZero();
        assertThat(gauge("polyphony.sequences")).isZero();
    }

    @Test
    void failures_ofEveryKind_areCountedByCallAndCode() throws Exception {
        meters.bindTo(registry);
        Sequence first = model.sequence();
        assertThatThrownBy(() -> first.append(new int[300])).isInstanceOf(KvCacheFullException.class);
        assertThatThrownBy(() -> first.generate("x".repeat(5000), SHORT)).isInstanceOf(KvCacheFullException.class);
        Sequence second = model.sequence();
        assertThatThrownBy(() -> model.sequence(Duration.ZERO)).isInstanceOf(SequencesExhaustedException.class);
        Completion late = first.generate("text", SHORT.withTimeLimit(Duration.ofNanos(1)));
        decoder.notANumberFor(_ -> true);
        assertThatThrownBy(() -> second.generate("text", SHORT)).isInstanceOf(DecodeException.class);

        assertThat(late.finish()).isEqualTo(Finish.DEADLINE);
        assertThat(failures("append", "kv-cache-full")).isEqualTo(1);
        assertThat(failures("generate", "kv-cache-full")).isEqualTo(1);
        assertThat(failures("open", "sequences-exhausted")).isEqualTo(1);
        assertThat(failures("generate", "decode-failed")).isEqualTo(1);
        assertThat(registry.get("polyphony.calls")
                        .tags("call", "generate", "result", "deadline")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("polyphony.first.token").timer().count()).isZero();
    }

    @Test
    void generate_interrupted_isTimedAsSuchAndNoFailure() throws Exception {
        meters.bindTo(registry);
        Sequence sequence = model.sequence();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sequence.generate("text", SHORT)).isInstanceOf(InterruptedException.class);

        assertThat(registry.get("polyphony.calls")
                        .tags("call", "generate", "result", "interrupted")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.find("polyphony.failures").counter()).isNull();
    }

    @Test
    void generate_listenersThatThrow_harmNobodyAndCountAsOther() throws Exception {
        model.subscribe(_ -> {
            throw new IllegalStateException("broken");
        });
        meters.bindTo(registry);
        Sequence sequence = model.sequence();

        assertThat(sequence.generate("text", SHORT).usage().generatedTokens()).isPositive();
        assertThatThrownBy(() -> sequence.generate(new int[] {1}, SHORT, (_, _) -> {
                    throw new IllegalStateException("listener");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(failures("generate", "other")).isEqualTo(1);
    }

    @Test
    void gauges_ofAClosedModel_stillAnswer() throws Exception {
        meters.bindTo(registry);
        model.sequence().generate("text", SHORT);
        double generated = tokens("generated");

        model.close();

        assertThat(tokens("generated")).isEqualTo(generated).isPositive();
        assertThat(gauge("polyphony.jobs.active")).isZero();
    }

    @Test
    void close_ofMeters_removesThemAndHearsNothingMore() throws Exception {
        meters.bindTo(registry);
        model.sequence().generate("text", SHORT);
        long before = registry.get("polyphony.first.token").timer().count();

        meters.close();
        model.sequence().generate("text", SHORT);

        assertThat(registry.find("polyphony.tokens").functionCounter()).isNull();
        assertThat(registry.find("polyphony.kv.cells").gauge()).isNull();
        assertThat(registry.get("polyphony.first.token").timer().count()).isEqualTo(before);
    }

    @Test
    void bindTo_twoModelsWithTagsOfTheirOwn_keepsBoth() throws Exception {
        try (LocalModel other = FakeModel.open(OPTIONS)) {
            ModelMeters.of(model).withTags("role", "one").bindTo(registry);
            ModelMeters.of(other).withTags("role", "two").bindTo(registry);
            other.sequence();

            assertThat(registry.get("polyphony.sequences")
                            .tag("role", "one")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(registry.get("polyphony.sequences")
                            .tag("role", "two")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private static void quietly(Interruptible work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void uninterruptibly(CountDownLatch latch) {
        quietly(latch::await);
    }
}
