package io.polyphony.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.error.ModelFileException;
import io.polyphony.error.UnsupportedHostException;
import io.polyphony.gguf.Pooling;
import io.polyphony.gguf.TinyBert;
import io.polyphony.gguf.TinyGguf;
import io.polyphony.gguf.WeightType;
import io.polyphony.runtime.EmbedderOptions.LongText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real llama.cpp with a tiny BERT of random weights, held to a forward pass in Java. */
@Timeout(60)
class LocalEmbedderTest {

    private static final EmbedderOptions OPTIONS = EmbedderOptions.DEFAULT.withThreads(1);

    /** Ids in the tiny vocabulary. */
    private static final int UNKNOWN = 1;

    private static final int CLS = 2;
    private static final int SEP = 3;

    private static final List<String> TEXTS = List.of(
            "the agent and the plan", "a", "planning, the planner!", "日本語", "zzz yyy xxx www vvv", "", "The AGENT");

    @TempDir
    private static Path folder;

    private static final TinyBert MODEL = new TinyBert(TinyBert.Options.defaults());
    private static LocalEmbedder embedder;

    @BeforeAll
    static void open() {
        embedder = LocalEmbedder.open(MODEL.write(folder.resolve("bert.gguf")), OPTIONS);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    private static int letter(char letter, boolean first) {
        return 5 + 2 * (letter - 'a') + (first ? 0 : 1);
    }

    /** Pools and normalises what the Java forward pass gives. */
    private static double[] expected(TinyBert model, Pooling pooling, int... tokens) {
        double[][] states = new BertForwardPass(model).states(tokens);
        int from = pooling == Pooling.LAST ? tokens.length - 1 : 0;
        int to = pooling == Pooling.CLS ? 1 : tokens.length;
        double[] vector = new double[TinyBert.WIDTH];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int at = from; at < to; at++) {
                vector[i] += states[at][i];
            }
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= Math.sqrt(squares);
        }
        return vector;
    }

    private static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("number " + i).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertClose(
                actual,
                IntStream.range(0, expected.length)
                        .mapToDouble(i -> expected[i])
                        .toArray(),
                1e-4);
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void embed_byAnyPooling_isWhatTheForwardPassInJavaGives(Pooling pooling) throws Exception {
        TinyBert model = new TinyBert(TinyBert.Options.defaults().withSeed(11));
        Path file = model.write(folder.resolve("bert-" + pooling + ".gguf"));
        int[] tokens = {CLS, letter('b', true), letter('a', false), letter('c', true), SEP};

        try (LocalEmbedder other = LocalEmbedder.open(file, OPTIONS.withPooling(pooling))) {
            TextEmbedding embedding = other.embed("ba c");

            assertThat(other.pooling()).isEqualTo(pooling);
            assertThat(embedding.tokens()).isEqualTo(tokens.length);
            // llama.cpp's GELU goes through numbers of 16 bits.
            assertClose(embedding.vector(), expected(model, pooling, tokens), 1e-3);
        }
    }

    @Test
    void embedAll_ofRandomWords_isWhatTheForwardPassInJavaGives() throws Exception {
        Random random = new Random(3);
        List<String> texts = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StringBuilder text = new StringBuilder();
            IntStream.Builder ids = IntStream.builder().add(CLS);
            for (int word = 0; word <= random.nextInt(30); word++) {
                char letter = (char) ('a' + random.nextInt(26));
                text.append(letter).append(' ');
                ids.add(letter(letter, true));
            }
            texts.add(text.toString());
            tokens.add(ids.add(SEP).build().toArray());
        }

        List<TextEmbedding> embeddings = embedder.embedAll(texts);

        assertThat(embeddings).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertClose(embeddings.get(i).vector(), expected(MODEL, Pooling.MEAN, tokens.get(i)), 1e-3);
        }
    }

    @Test
    void embed_anything_givesAVectorOfLengthOneAndOfTheModelsDimension() throws Exception {
        for (TextEmbedding embedding : embedder.embedAll(TEXTS)) {
            assertThat(embedding.vector()).hasSize(embedder.dimension());
            assertThat(TextEmbedding.length(embedding.vector())).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void embed_sameTextTwice_givesTheSameBits() throws Exception {
        assertThat(embedder.embed(TEXTS.getFirst()).vector())
                .isEqualTo(embedder.embed(TEXTS.getFirst()).vector());
        assertThat(embedder.embedAll(TEXTS).get(2).vector())
                .isEqualTo(embedder.embedAll(TEXTS).get(2).vector());
        assertThat(embedder.embed("a plan").cosine(embedder.embed("a plan"))).isCloseTo(1, within(1e-6));
    }

    /** WordPiece vocabularies have small letters only. */
    @Test
    void embed_textInOtherCase_givesTheSame() throws Exception {
        assertThat(embedder.embed("The AGENT").vector())
                .isEqualTo(embedder.embed("the agent").vector());
    }

    @Test
    void embed_withCompany_givesWhatItGivesAlone() throws Exception {
        List<TextEmbedding> together = embedder.embedAll(TEXTS);

        for (int i = 0; i < TEXTS.size(); i++) {
            assertClose(together.get(i).vector(), embedder.embed(TEXTS.get(i)).vector());
        }
    }

    @Test
    void embedAll_moreTextsThanAStepHolds_keepsTheirOrder() throws Exception {
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(i -> "plan " + (char) ('a' + i % 26) + " of agent " + (char) ('a' + i / 26))
                .toList();

        List<TextEmbedding> embeddings = embedder.embedAll(texts);

        assertThat(embeddings).hasSize(300);
        for (int i : new int[] {0, 63, 64, 150, 299}) {
            assertClose(embeddings.get(i).vector(), embedder.embed(texts.get(i)).vector());
        }
    }

    @Test
    void embedAll_ofNothing_givesNothing() throws Exception {
        assertThat(embedder.embedAll(List.of())).isEmpty();
    }

    @Test
    void emptyText_isEmbeddedAsWhatIsAroundEveryText() throws Exception {
        TextEmbedding empty = embedder.embed("");

        assertThat(empty.tokens()).isEqualTo(2);
        assertClose(empty.vector(), expected(MODEL, Pooling.MEAN, CLS, SEP), 1e-3);
        assertThat(embedder.embed(" \n\t ").vector()).isEqualTo(empty.vector());
    }

    /** What the vocabulary has no pieces for is one unknown token for each word; lone surrogates are no characters. */
    @ParameterizedTest
    @CsvSource({"🎵,1", "ж ж,2", "'\ud83d',0", "'\u0000\u0001',0", "'[CLS]',5", "日本,2", "é,1"})
    void unusualText_isEmbedded(String text, int tokens) throws Exception {
        TextEmbedding embedding = embedder.embed(text);

        assertThat(embedding.tokens()).isEqualTo(tokens + 2);
        assertThat(embedder.countTokens(text)).isEqualTo(tokens + 2);
    }

    @Test
    void unknownWord_isTheUnknownToken() throws Exception {
        assertClose(embedder.embed("🎵").vector(), expected(MODEL, Pooling.MEAN, CLS, UNKNOWN, SEP), 1e-3);
    }

    @Test
    void text_asLongAsTheModelTakes_isEmbedded() throws Exception {
        assertThat(embedder.tokenLimit()).isEqualTo(128);
        assertThat(embedder.embed("a ".repeat(126)).tokens()).isEqualTo(128);
    }

    @Test
    void textThatIsTooLong_isRefusedWithBothNumbersBeforeAnyIsEmbedded() {
        assertThatThrownBy(() -> embedder.embedAll(List.of("a", "a ".repeat(127))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("text 2 of 2 has 129 tokens")
                .hasMessageContaining("at most 128")
                .hasMessageContaining("withLongText(TRUNCATE)")
                .hasMessageNotContaining("or with more tokens");
    }

    @Test
    void textThatIsTooLong_truncated_isItsBeginningInItsFrame() throws Exception {
        try (LocalEmbedder truncating = LocalEmbedder.open(
                folder.resolve("bert.gguf"), OPTIONS.withTokens(16).withLongText(LongText.TRUNCATE))) {
            TextEmbedding cut = truncating.embed("a ".repeat(500));
            TextEmbedding whole = truncating.embed("a ".repeat(14));

            assertThat(truncating.tokenLimit()).isEqualTo(16);
            assertThat(cut.truncated()).isTrue();
            assertThat(cut.tokens()).isEqualTo(16);
            assertThat(whole.truncated()).isFalse();
            assertThat(cut.vector()).isEqualTo(whole.vector());
            // A word of a million letters is cut as well.
            assertThat(truncating.embed("b".repeat(1_000_000)).tokens()).isEqualTo(16);
        }
    }

    @Test
    void refusalUnderALimitOfTheOptions_saysThatMoreTokensHelp() {
        try (LocalEmbedder small = LocalEmbedder.open(folder.resolve("bert.gguf"), OPTIONS.withTokens(8))) {
            assertThatThrownBy(() -> small.embed("a ".repeat(7)))
                    .hasMessageContaining("9 tokens")
                    .hasMessageContaining("or with more tokens");
        }
    }

    @Test
    void sixteenCallers_atOnce_allGetTheirOwn() throws Exception {
        List<TextEmbedding> alone = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            alone.add(embedder.embed("caller " + (char) ('a' + i)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<List<TextEmbedding>>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String own = "caller " + (char) ('a' + i);
                calls.add(threads.submit(() -> {
                    List<TextEmbedding> got = new ArrayList<>();
                    for (int round = 0; round < 20; round++) {
                        got.addAll(embedder.embedAll(List.of("other text", own)).subList(1, 2));
                    }
                    return got;
                }));
            }
            for (int i = 0; i < 16; i++) {
                for (TextEmbedding got : calls.get(i).get()) {
                    assertClose(got.vector(), alone.get(i).vector());
                }
            }
        }
    }

    @Test
    void close_whileEightThreadsEmbed_endsThemAll() throws Exception {
        LocalEmbedder closing = LocalEmbedder.open(folder.resolve("bert.gguf"), OPTIONS);
        CountDownLatch embedding = new CountDownLatch(8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                callers.add(threads.submit(() -> {
                    closing.embed("a");
                    embedding.countDown();
                    while (true) {
                        closing.embedAll(TEXTS);
                    }
                }));
            }
            embedding.await();
            closing.close();
            for (Future<?> caller : callers) {
                assertThatThrownBy(caller::get).hasCauseInstanceOf(ModelClosedException.class);
            }
        }
    }

    @Test
    void embed_onAnInterruptedThread_isInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> embedder.embed("a")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void everyCall_afterClose_isRefused() {
        LocalEmbedder closed = LocalEmbedder.open(folder.resolve("bert.gguf"), OPTIONS);
        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.embed("a")).isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> closed.countTokens("a")).isInstanceOf(ModelClosedException.class);
        assertThat(closed.dimension()).isEqualTo(TinyBert.WIDTH);
        assertThat(closed.name()).isEqualTo("tiny-bert-7");
    }

    @ParameterizedTest
    @EnumSource(WeightType.class)
    void everyWeightType_pointsWhereF32Points(WeightType type) throws Exception {
        Path file = TinyBert.write(
                folder.resolve(type + ".gguf"), TinyBert.Options.defaults().withWeightType(type));
        try (LocalEmbedder quantized = LocalEmbedder.open(file, OPTIONS)) {
            assertThat(quantized.embed("the agent").cosine(embedder.embed("the agent")))
                    .isGreaterThan(0.95);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,MEAN", "0,MEAN", "1,MEAN", "2,CLS", "3,LAST"})
    void pooling_isWhatTheFileSaysOrTheMean(int code, Pooling pooling) {
        Path file = TinyBert.write(
                folder.resolve("p.gguf"), TinyBert.Options.defaults().withPooling(code));
        try (LocalEmbedder other = LocalEmbedder.open(file, OPTIONS)) {
            assertThat(other.pooling()).isEqualTo(pooling);
        }
    }

    @Test
    void reranker_isRefused() {
        Path file = TinyBert.write(
                folder.resolve("r.gguf"), TinyBert.Options.defaults().withPooling(4));

        assertThatThrownBy(() -> LocalEmbedder.open(file, OPTIONS))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("ranks pairs of texts");
    }

    @Test
    void generatingModel_withoutPooling_isRefusedUnlessTheOptionsNameOne() throws Exception {
        Path file = TinyGguf.write(folder.resolve("llama.gguf"), TinyGguf.Options.defaults());

        assertThatThrownBy(() -> LocalEmbedder.open(file, OPTIONS))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("EmbedderOptions.withPooling");
        for (Pooling pooling : Pooling.values()) {
            try (LocalEmbedder decoder = LocalEmbedder.open(file, OPTIONS.withPooling(pooling))) {
                TextEmbedding alone = decoder.embed("the agent");
                TextEmbedding beside =
                        decoder.embedAll(List.of("one two three", "the agent")).get(1);

                assertThat(alone.vector()).hasSize(64);
                assertClose(beside.vector(), alone.vector());
                // What comes first sees nothing of what comes after.
                assertThat(alone.cosine(decoder.embed("the agent and the plan")) > 0.9999)
                        .isEqualTo(pooling == Pooling.CLS);
            }
        }
    }

    @Test
    void textWithoutTokens_whereTheModelHasNoneAroundIt_isRefused() {
        Path file = TinyGguf.write(folder.resolve("bare.gguf"), TinyGguf.Options.defaults());
        try (LocalEmbedder decoder = LocalEmbedder.open(file, OPTIONS.withPooling(Pooling.LAST))) {
            assertThatThrownBy(() -> decoder.embedAll(List.of("a", "")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("text 2 of 2 has no tokens");
        }
    }

    @Test
    void encoder_openedToGenerate_isRefusedWithWhatToUseInstead() {
        assertThatThrownBy(() -> LocalModel.open(folder.resolve("bert.gguf"), ModelOptions.DEFAULT))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("embeds text and generates none")
                .hasMessageContaining("LocalEmbeddingModel");
    }

    @Test
    void fileWrittenToWhileOpen_isRefusedAtTheNextCall() throws Exception {
        Path file = MODEL.write(folder.resolve("changing.gguf"));
        try (LocalEmbedder other = LocalEmbedder.open(file, OPTIONS)) {
            Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

            assertThatThrownBy(() -> other.embed("a"))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining("was written to while it was open");
        }
    }

    @Test
    void machineWithTooLittleMemory_isRefusedBeforeAnythingIsLoaded() {
        assertThatThrownBy(() -> LocalEmbedder.open(folder.resolve("bert.gguf"), OPTIONS, ShortMemory.free(100_000)))
                .isInstanceOf(UnsupportedHostException.class)
                .hasMessageContaining("MiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 0, -1, 32_769})
    void tokensOutOfRange_areRefused(int tokens) {
        assertThatThrownBy(() -> OPTIONS.withTokens(tokens))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("tokens is " + tokens);
    }

    @Test
    void threadsOutOfRange_areRefused() {
        assertThatThrownBy(() -> OPTIONS.withThreads(-1)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void threads_notGiven_areMeasured() {
        try (LocalEmbedder measured = LocalEmbedder.open(folder.resolve("bert.gguf"))) {
            assertThat(measured.threads()).isBetween(1, Runtime.getRuntime().availableProcessors());
        }
    }
}
