package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.error.SequencesExhaustedException;
import io.polyphony.error.UnsupportedHostException;
import io.polyphony.gguf.GgufFile;
import io.polyphony.gguf.MemoryEstimate;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.host.HostFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens as memory gets short: fewer sequences at the start, then queueing, then a refusal with the time to wait. */
@Timeout(60)
class DegradationTest {

    private static final ModelOptions ASKED = ModelOptions.DEFAULT
            .withThreads(1)
            .withSequences(4)
            .withContext(1024)
            .withQueue(1)
            .withMemoryShortage(MemoryShortage.shrinkTo(1, 128));

    @TempDir
    private static Path folder;

    private static Path file;
    private static GgufFile header;

    @BeforeAll
    static void write() {
        file = TinyGguf.write(folder.resolve("tiny.gguf"), TinyGguf.Options.defaults());
        header = GgufFile.read(file);
    }

    private static MemoryEstimate estimate(ModelOptions options) {
        return MemoryEstimate.of(header, options.context(), options.sequences(), options.batch());
    }

    /** A machine that has free exactly what a model with {@code options} needs besides its file. */
    private static HostFacts roomFor(ModelOptions options) {
        return ShortMemory.free(estimate(options).totalBytes() - header.fileSize());
    }

    private static final ModelOptions HALF = ASKED.withSequences(2).withContext(512);

    @Test
    void sequence_onAModelThatShrank_queuesAndIsThenRefusedWithTheTimeToWait() throws Exception {
        MemoryFit fit = MemoryFit.of(ASKED, roomFor(HALF), DegradationTest::estimate);
        assertThat(fit.options()).as("first, fewer sequences").isEqualTo(HALF);
        try (LocalModel model = FakeModel.open(fit.options())) {
            Sequence first = model.sequence();
            Sequence second = model.sequence();

            CompletableFuture<Sequence> queued = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    queued.complete(model.sequence());
                } catch (InterruptedException e) {
                    queued.completeExceptionally(e);
                }
            });
            while (model.pool().waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(queued).as("then, a place in the queue").isNotDone();

            SequencesExhaustedException refusal =
                    catchThrowableOfType(SequencesExhaustedException.class, model::sequence);
            assertThat(refusal.retryable()).isTrue();
            assertThat(refusal.retryAfter())
                    .hasValueSatisfying(time -> assertThat(time).isPositive());
            assertThat(refusal)
                    .as("last, a refusal that says when to come back")
                    .hasMessageMatching("all 2 sequences are in use and 1 callers wait already;"
                            + " try again in about [0-9.]+ s, or close sequences .*");

            first.close();
            Sequence third = queued.get(10, TimeUnit.SECONDS);
            assertThat(third.id()).isZero();
            third.close();
            second.close();
        }
    }

    @Test
    void open_memoryThatIsShort_runsWithLessAndSaysSo() throws Exception {
        StringBuilder log = new StringBuilder();
        Logger logger = Logger.getLogger("io.polyphony.runtime");
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.append(java.text.MessageFormat.format(line.getMessage(), line.getParameters()))
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(listening);
        try (LocalModel model = LocalModel.open(file, ASKED, roomFor(HALF))) {
            assertThat(model.options()).isEqualTo(HALF);
            assertThat(model.pool().capacity()).isEqualTo(2);
            assertThat(model.degradation().orElseThrow().asked()).isEqualTo(ASKED);
            try (Sequence sequence = model.sequence()) {
                assertThat(sequence.generate("text", GenerateOptions.DEFAULT.withMaxTokens(4))
                                .usage()
                                .generatedTokens())
                        .isPositive();
            }
        } finally {
            logger.removeHandler(listening);
        }
        assertThat(log.toString().lines().filter(line -> line.contains("opened with")))
                .singleElement()
                .asString()
                .contains("tiny.gguf was opened with 2 of 4 sequences and 512 of 1024 cells: ");
    }

    @Test
    void open_enoughMemory_hasNoDegradation() {
        try (LocalModel model = LocalModel.open(file, ASKED, roomFor(ASKED))) {
            assertThat(model.degradation()).isEmpty();
            assertThat(model.options()).isEqualTo(ASKED);
        }
    }

    @Test
    void open_belowTheMinimumOrStrict_isRefused() {
        HostFacts tiny = ShortMemory.free(1000);
        assertThatThrownBy(() -> LocalModel.open(file, ASKED, tiny))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("use fewer context cells or sequences, or a smaller model");
        assertThatThrownBy(
                        () -> LocalModel.open(file, ASKED.withMemoryShortage(MemoryShortage.refuse()), roomFor(HALF)))
                .isInstanceOf(UnsupportedHostException.class);
    }

    @Test
    void retryAfter_ofAWaitThatIsOver_isAboutTheNextRelease() throws Exception {
        long[] now = {0};
        SequencePool pool = new SequencePool(2, 4, () -> now[0]);
        int first = pool.acquire(Duration.ZERO);
        now[0] += TimeUnit.SECONDS.toNanos(4);
        pool.release(first);
        pool.acquire(Duration.ZERO);
        pool.acquire(Duration.ZERO);

        SequencesExhaustedException refusal =
                catchThrowableOfType(SequencesExhaustedException.class, () -> pool.acquire(Duration.ZERO));

        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(refusal)
                .hasMessage("none of the 2 sequences came free within 0 ms; try again in about 2 s,"
                        + " or close sequences, wait longer or open the model with more.");
    }
}
