package io.polyphony.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.gguf.TinyBert;
import io.polyphony.runtime.EmbedderOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalEmbeddingModelTest {

    private static final EmbedderOptions OPTIONS = EmbedderOptions.DEFAULT.withThreads(1);

    private static Path file;
    private static LocalEmbeddingModel model;

    @BeforeAll
    static void open(@TempDir Path folder) {
        file = TinyBert.write(folder.resolve("bert.gguf"), TinyBert.Options.defaults());
        model = LocalEmbeddingModel.open(file, OPTIONS);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static LocalEmbeddingModel.Builder onTheSameEmbedder() {
        return LocalEmbeddingModel.builder().embedder(model.embedder());
    }

    private static Embedding embed(LocalEmbeddingModel model, String text, EmbeddingInputType type) {
        return model.embed(
                        EmbeddingRequest.builder().input(text).inputType(type).build())
                .embeddings()
                .getFirst();
    }

    @Test
    void embedAll_ofSegments_givesTheEmbeddersVectorsAndTheTokensOfAll() throws Exception {
        Response<List<Embedding>> response =
                model.embedAll(List.of(TextSegment.from("the agent"), TextSegment.from("a plan")));

        assertThat(response.content().get(1).vector())
                .isEqualTo(model.embedder()
                        .embedAll(List.of("the agent", "a plan"))
                        .get(1)
                        .vector());
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(8);
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(8);
    }

    @Test
    void embed_equalTexts_haveCosineOne() {
        assertThat(CosineSimilarity.between(
                        model.embed("the plan").content(),
                        model.embed("the plan").content()))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void model_namesItselfAndItsDimension() {
        assertThat(model.modelName()).isEqualTo("tiny-bert-7");
        assertThat(model.dimension()).isEqualTo(TinyBert.WIDTH);
        assertThat(onTheSameEmbedder().modelName("mine").build().modelName()).isEqualTo("mine");
    }

    @Test
    void inputType_withoutPrefixes_isRefused() {
        assertThatThrownBy(() -> embed(model, "a", EmbeddingInputType.QUERY))
                .isInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    void inputType_withPrefixes_putsItsOwnBeforeTheText() {
        LocalEmbeddingModel prefixed = onTheSameEmbedder().queryPrefix("query ").build();

        assertThat(embed(prefixed, "agent", EmbeddingInputType.QUERY))
                .isEqualTo(model.embed("query agent").content());
        assertThat(embed(prefixed, "agent", EmbeddingInputType.DOCUMENT))
                .isEqualTo(model.embed("agent").content());
        assertThat(prefixed.embed("agent").content())
                .isEqualTo(model.embed("agent").content());
    }

    @Test
    void dimensions_keepTheFirstNumbersAtLengthOne() {
        LocalEmbeddingModel shortened = onTheSameEmbedder().dimensions(8).build();
        float[] whole = model.embed("agent").content().vector();
        float[] vector = shortened.embed("agent").content().vector();

        assertThat(shortened.dimension()).isEqualTo(8);
        assertThat(vector).hasSize(8);
        assertThat(vector[1] / vector[0]).isCloseTo(whole[1] / whole[0], within(1e-3f));
        double squares = 0;
        for (float number : vector) {
            squares += number * number;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
        assertThatThrownBy(() -> shortened.embed(
                        EmbeddingRequest.builder().input("a").dimensions(33).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("33");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33})
    void dimensions_thatTheModelDoesNotHave_areRefused(int dimensions) {
        assertThatThrownBy(() -> onTheSameEmbedder().dimensions(dimensions).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("dimensions is " + dimensions);
    }

    @Test
    void builder_withoutAModel_orWithTwo_isRefused() {
        assertThatThrownBy(() -> LocalEmbeddingModel.builder().build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no file and no embedder");
        assertThatThrownBy(() -> onTheSameEmbedder().file(file).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a file and an embedder");
    }

    @Test
    void close_closesWhatItOpenedAndNothingElse() {
        LocalEmbeddingModel own = LocalEmbeddingModel.open(file, OPTIONS);
        own.close();
        onTheSameEmbedder().build().close();

        assertThatThrownBy(() -> own.embed("a")).isInstanceOf(ModelClosedException.class);
        assertThat(model.embed("a").content().dimension()).isEqualTo(TinyBert.WIDTH);
    }

    @Test
    void embed_onAnInterruptedThread_failsAndKeepsTheStatus() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.embed("a"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void ingestedDocuments_areFoundByTheirOwnText() {
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        EmbeddingStoreIngestor.builder()
                .embeddingModel(model)
                .embeddingStore(store)
                .build()
                .ingest(Document.from("agents plan"), Document.from("zebras run"), Document.from("日本"));

        assertThat(store.search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(model.embed("zebras run").content())
                                .maxResults(1)
                                .build())
                        .matches()
                        .getFirst()
                        .embedded()
                        .text())
                .isEqualTo("zebras run");
    }
}
