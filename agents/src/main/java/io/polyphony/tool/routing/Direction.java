package io.polyphony.tool.routing;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/** An embedding of length 1, so that a product of two is their cosine. */
final class Direction {

    private final float[] unit;

    private Direction(float[] unit) {
        this.unit = unit;
    }

    /** The directions of {@code texts} by one call of {@code model}; {@code what} names the texts in errors. */
    static List<Direction> of(List<String> texts, EmbeddingModel model, String what) {
        List<Embedding> embeddings;
        try {
            embeddings = model.embedAll(texts.stream().map(TextSegment::from).toList())
                    .content();
        } catch (RuntimeException e) {
            throw EmbeddingException.threw(what, e);
        }
        if (embeddings.size() != texts.size()) {
            throw EmbeddingException.unusable(what, embeddings.size() + " vectors for " + texts.size() + " texts");
        }
        List<Direction> directions = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            directions.add(of(embeddings.get(i), '"' + texts.get(i) + '"'));
        }
        return List.copyOf(directions);
    }

    private static Direction of(Embedding embedding, String what) {
        if (embedding == null) {
            throw EmbeddingException.unusable(what, "no vector");
        }
        float[] vector = embedding.vector();
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        if (!(squares > 0) || !Double.isFinite(squares)) {
            throw EmbeddingException.unusable(what, "a vector without a direction: zero, infinite or not a number");
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return new Direction(unit);
    }

    int dimension() {
        return unit.length;
    }

    /** From -1 to 1, whatever rounding makes of it. */
    double cosine(Direction other) {
        double product = 0;
        for (int i = 0; i < unit.length; i++) {
            product += (double) unit[i] * other.unit[i];
        }
        return Math.clamp(product, -1.0, 1.0);
    }
}
