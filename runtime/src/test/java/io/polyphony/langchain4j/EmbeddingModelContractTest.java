package io.polyphony.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.common.AbstractEmbeddingModelIT;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import io.polyphony.gguf.TinyBert;
import io.polyphony.runtime.EmbedderOptions;
import io.polyphony.runtime.LocalEmbedder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's own contract of embedding models, on a tiny BERT. */
class EmbeddingModelContractTest extends AbstractEmbeddingModelIT {

    private static Path file;
    private static LocalEmbedder embedder;

    @BeforeAll
    static void open(@TempDir Path folder) {
        file = TinyBert.write(folder.resolve("bert.gguf"), TinyBert.Options.defaults());
        embedder = LocalEmbedder.open(file, EmbedderOptions.DEFAULT.withThreads(1));
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    private static LocalEmbeddingModel.Builder builder() {
        return LocalEmbeddingModel.builder()
                .embedder(embedder)
                .queryPrefix("query: ")
                .documentPrefix("passage: ")
                .dimensions(TinyBert.WIDTH);
    }

    @Override
    protected List<EmbeddingModel> models() {
        return List.of(builder().build());
    }

    @Override
    protected EmbeddingModel modelWith(EmbeddingModelListener listener) {
        return builder().listeners(List.of(listener)).build();
    }

    @Override
    protected EmbeddingModel failingModelWith(EmbeddingModelListener listener) {
        LocalEmbeddingModel closed = LocalEmbeddingModel.builder()
                .file(file)
                .listeners(List.of(listener))
                .build();
        closed.close();
        return closed;
    }

    @Override
    protected int dimensionsParameter() {
        return TinyBert.WIDTH / 2;
    }

    @Override
    protected boolean supportsImageInput() {
        return false;
    }
}
