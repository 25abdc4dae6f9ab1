package io.polyphony.examples.langchain4j;

import dev.langchain4j.data.document.loader.FileSystemDocumentLoader;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.polyphony.langchain4j.LocalChatModel;
import java.nio.file.Path;

/** Questions about the text files of a folder: MiniLM finds the passages, the local model reads them. */
public final class RagOverFolder {

    interface Librarian {

        Result<String> answer(String question);
    }

    private RagOverFolder() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "examples/rag");
        String question = args.length > 1 ? args[1] : "When does the bakery open?";
        try (LocalChatModel model = LocalChatModel.load(args.length > 2 ? args[2] : "smollm2-135m")) {
            Result<String> answer = run(model, folder, question);
            answer.sources()
                    .forEach(source ->
                            System.out.println("> " + source.textSegment().text()));
            System.out.println(answer.content());
        }
    }

    static Result<String> run(LocalChatModel model, Path folder, String question) {
        EmbeddingModel minilm = new AllMiniLmL6V2QuantizedEmbeddingModel();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        EmbeddingStoreIngestor.builder()
                .documentSplitter(DocumentSplitters.recursive(300, 0))
                .embeddingModel(minilm)
                .embeddingStore(store)
                .build()
                .ingest(FileSystemDocumentLoader.loadDocuments(folder));
        Librarian librarian = AiServices.builder(Librarian.class)
                .chatModel(model)
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingModel(minilm)
                        .embeddingStore(store)
                        .maxResults(1)
                        .build())
                .build();
        return librarian.answer(question);
    }
}
