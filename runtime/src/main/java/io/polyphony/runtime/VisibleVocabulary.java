package io.polyphony.runtime;

import io.polyphony.token.Vocabulary;
import java.util.Map;

/**
 * A vocabulary in which some control tokens are text as they are written, so that a grammar can ask for them.
 *
 * @param written the visible control tokens, in UTF-8
 */
record VisibleVocabulary(Vocabulary vocabulary, Map<Integer, byte[]> written) implements Vocabulary {

    @Override
    public int size() {
        return vocabulary.size();
    }

    @Override
    public byte[] piece(int token) {
        byte[] visible = written.get(token);
        return visible == null ? vocabulary.piece(token) : visible;
    }

    @Override
    public boolean isControl(int token) {
        return vocabulary.isControl(token) && !written.containsKey(token);
    }

    @Override
    public boolean isEndOfGeneration(int token) {
        return vocabulary.isEndOfGeneration(token);
    }
}
