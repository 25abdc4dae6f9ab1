package io.polyphony.template;

import java.util.List;
import java.util.stream.Stream;

/** Text of a template that a model repeats with more or less white space: only what lies between white space counts. */
record LenientMark(List<String> chunks) {

    /** What {@link #match} gives where the text ends too early to tell. */
    static final int MORE = -1;

    /** What {@link #match} gives where the text is another. */
    static final int NO = -2;

    static LenientMark of(String text) {
        return new LenientMark(
                Stream.of(text.split("\\s+")).filter(chunk -> !chunk.isEmpty()).toList());
    }

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    /** Characters that are no white space. */
    int length() {
        return chunks.stream().mapToInt(String::length).sum();
    }

    /** The end of this mark in {@code text}, if it begins at {@code from} after any white space. */
    int match(String text, int from) {
        int at = from;
        for (String chunk : chunks) {
            at = skipSpace(text, at);
            int shared = Math.min(chunk.length(), text.length() - at);
            if (!text.regionMatches(at, chunk, 0, shared)) {
                return NO;
            }
            if (shared < chunk.length()) {
                return MORE;
            }
            at += chunk.length();
        }
        return at;
    }

    /** The first place at or after {@code from} where this mark is, {@link #MORE} where it may come yet. */
    int find(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            int end = match(text, at);
            if (end >= 0) {
                return at;
            }
            if (end == MORE) {
                return MORE;
            }
        }
        return MORE;
    }

    static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
