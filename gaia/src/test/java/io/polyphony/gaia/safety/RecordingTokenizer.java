package io.polyphony.gaia.safety;

import io.polyphony.token.TextSegment;
import io.polyphony.token.Tokenizer;
import io.polyphony.token.Vocabulary;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A tokenizer that keeps every text on its way to a model: what isn't among them, no model has seen. */
record RecordingTokenizer(Tokenizer tokenizer, Queue<String> texts) implements Tokenizer {

    RecordingTokenizer(Tokenizer tokenizer) {
        this(tokenizer, new ConcurrentLinkedQueue<>());
    }

    @Override
    public int[] encode(List<TextSegment> segments) {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(segment.text()));
        texts.add(text.toString());
        return tokenizer.encode(segments);
    }

    @Override
    public Vocabulary vocabulary() {
        return tokenizer.vocabulary();
    }

    @Override
    public int beginOfText() {
        return tokenizer.beginOfText();
    }

    @Override
    public OptionalInt control(String text) {
        return tokenizer.control(text);
    }

    @Override
    public String text(int token) {
        return tokenizer.text(token);
    }
}
