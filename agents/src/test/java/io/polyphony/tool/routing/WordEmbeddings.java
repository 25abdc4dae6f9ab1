package io.polyphony.tool.routing;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Embeddings that count words, by their hash codes; every text has a word in common with every other. */
final class WordEmbeddings implements EmbeddingModel {

    private static final int DIMENSION = 256;

    final AtomicInteger calls = new AtomicInteger();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        calls.incrementAndGet();
        return Response.from(texts.stream().map(text -> counted(text.text())).toList());
    }

    private static Embedding counted(String text) {
        float[] vector = new float[DIMENSION];
        vector[0] = 0.1f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(word.hashCode(), DIMENSION)]++;
        }
        return Embedding.from(vector);
    }
}
