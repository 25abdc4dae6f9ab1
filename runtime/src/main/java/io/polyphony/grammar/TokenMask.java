package io.polyphony.grammar;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A reusable set of tokens of one vocabulary; for one thread at a time. */
public final class TokenMask {

    private final int size;
    private final long[] words;

    /** An empty mask over the tokens 0 to {@code size - 1}. */
    public TokenMask(int size) {
        this.size = size;
        this.words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    }

    /** Number of tokens in the vocabulary, in the mask or not. */
    public int size() {
        return size;
    }

    /** Takes all tokens out. */
    public void clear() {
        Arrays.fill(words, 0);
    }

    /** Puts {@code token} in. */
    public void allow(int token) {
        words[token >> 6] |= 1L << token;
    }

    /** Whether {@code token} is in. */
    public boolean allows(int token) {
        return (words[token >> 6] & 1L << token) != 0;
    }

    /** Number of tokens that are in. */
    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Calls {@code action} with every token that is in, from the lowest. */
    public void forEach(IntConsumer action) {
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                action.accept((i << 6) + Long.numberOfTrailingZeros(word));
            }
        }
    }
}
