package io.polyphony.token;

import java.util.Arrays;

/** A growing list of token ids without boxing; not thread-safe. */
public final class TokenList {

    private int[] tokens = new int[64];
    private int size;

    public int size() {
        return size;
    }

    public int get(int index) {
        return tokens[index];
    }

    public void add(int token) {
        room(1);
        tokens[size++] = token;
    }

    public void addAll(int[] more) {
        room(more.length);
        System.arraycopy(more, 0, tokens, size, more.length);
        size += more.length;
    }

    /** Drops everything from index {@code length} on. */
    public void truncate(int length) {
        size = Math.min(size, length);
    }

    /** Drops the entries {@code from} to {@code to - 1}. */
    public void remove(int from, int to) {
        System.arraycopy(tokens, to, tokens, from, size - to);
        size -= to - from;
    }

    public int[] toArray() {
        return Arrays.copyOf(tokens, size);
    }

    private void room(int more) {
        if (size + more > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(size + more, tokens.length * 2));
        }
    }
}
