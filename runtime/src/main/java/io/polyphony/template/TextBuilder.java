package io.polyphony.template;

import java.util.Arrays;

/** Text under construction; not safe for use by several threads. */
final class TextBuilder {

    private final StringBuilder chars = new StringBuilder();
    private boolean startsTrusted = true;
    private boolean endsTrusted = true;
    private int[] turns = new int[8];
    private int turnCount;

    TextBuilder append(String text, boolean trusted) {
        if (!text.isEmpty()) {
            turnTo(trusted);
            grow(text, 0, text.length());
        }
        return this;
    }

    TextBuilder append(Text text) {
        return append(text, 0, text.chars().length());
    }

    /** Appends the UTF-16 units {@code from} to {@code to} of {@code text}. */
    TextBuilder append(Text text, int from, int to) {
        int at = from;
        while (at < to) {
            int end = text.runEnd(at, to);
            turnTo(text.trustedAt(at));
            grow(text.chars(), at, end);
            at = end;
        }
        return this;
    }

    Text build() {
        return chars.isEmpty()
                ? Text.EMPTY
                : new Text(chars.toString(), startsTrusted, Arrays.copyOf(turns, turnCount));
    }

    private void grow(String text, int from, int to) {
        Limits.requireCharacters((long) chars.length() + to - from);
        chars.append(text, from, to);
    }

    private void turnTo(boolean trusted) {
        if (chars.isEmpty()) {
            startsTrusted = trusted;
        } else if (trusted != endsTrusted) {
            if (turnCount == turns.length) {
                turns = Arrays.copyOf(turns, turnCount * 2);
            }
            turns[turnCount++] = chars.length();
        }
        endsTrusted = trusted;
    }
}
