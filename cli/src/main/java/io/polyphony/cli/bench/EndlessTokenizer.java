package io.polyphony.cli.bench;

import io.polyphony.token.TextSegment;
import io.polyphony.token.Tokenizer;
import io.polyphony.token.Vocabulary;
import java.util.List;
import java.util.OptionalInt;

/** A tokenizer of which no token ends a text: every generation is as long as it was asked to be. */
record EndlessTokenizer(Tokenizer tokenizer, Vocabulary vocabulary) implements Tokenizer {

    static EndlessTokenizer of(Tokenizer tokenizer) {
        return new EndlessTokenizer(tokenizer, new EndlessVocabulary(tokenizer.vocabulary()));
    }

    @Override
    public int[] encode(List<TextSegment> segments) {
        return tokenizer.encode(segments);
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

    private record EndlessVocabulary(Vocabulary vocabulary) implements Vocabulary {

        @Override
        public int size() {
            return vocabulary.size();
        }

        @Override
        public byte[] piece(int token) {
            return vocabulary.piece(token);
        }

        @Override
        public boolean isControl(int token) {
            return vocabulary.isControl(token);
        }

        @Override
        public boolean isEndOfGeneration(int token) {
            return false;
        }
    }
}
