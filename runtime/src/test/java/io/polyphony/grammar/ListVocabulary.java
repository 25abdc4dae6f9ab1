package io.polyphony.grammar;

import io.polyphony.token.Vocabulary;
import java.util.List;

/** A vocabulary of the listed pieces; token 0 is a control token with text and token 1 ends a generation. */
record ListVocabulary(List<byte[]> pieces) implements Vocabulary {

    @Override
    public int size() {
        return pieces.size();
    }

    @Override
    public byte[] piece(int token) {
        return pieces.get(token);
    }

    @Override
    public boolean isControl(int token) {
        return token == 0;
    }

    @Override
    public boolean isEndOfGeneration(int token) {
        return token == 1;
    }
}
