package io.polyphony.template;

import io.polyphony.token.TextSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Characters, each with its provenance; immutable.
 *
 * <p>Provenance is kept as the offsets at which it changes, so that text of one origin costs nothing more than a string.
 * Offsets in this class count UTF-16 units; {@link #length()} and {@link #offset(int)} count characters as Python does.
 */
final class Text implements Value {

    static final Text EMPTY = new Text("", true, new int[0]);

    private final String chars;
    private final boolean startsTrusted;
    private final int[] turns;

    Text(String chars, boolean startsTrusted, int[] turns) {
        Limits.requireCharacters(chars.length());
        this.chars = chars;
        this.startsTrusted = startsTrusted;
        this.turns = turns;
    }

    static Text of(String chars, boolean trusted) {
        return chars.isEmpty() ? EMPTY : new Text(chars, trusted, new int[0]);
    }

    static Text template(String chars) {
        return of(chars, true);
    }

    String chars() {
        return chars;
    }

    boolean isEmpty() {
        return chars.isEmpty();
    }

    /** Number of characters (code points). */
    int length() {
        return chars.codePointCount(0, chars.length());
    }

    /** The UTF-16 offset of the character with this index. */
    int offset(int index) {
        return chars.offsetByCodePoints(0, index);
    }

    boolean trustedAt(int offset) {
        return startsTrusted ^ (turnsUpTo(offset) % 2 == 1);
    }

    /** Whether the template wrote every character; true for empty text. */
    boolean isTrusted() {
        return isEmpty() || (startsTrusted && turns.length == 0);
    }

    Text substring(int from, int to) {
        if (from >= to) {
            return EMPTY;
        }
        if (from == 0 && to == chars.length()) {
            return this;
        }
        int first = turnsUpTo(from);
        int last = turnsUpTo(to - 1);
        int[] inside = Arrays.copyOfRange(turns, first, last);
        for (int i = 0; i < inside.length; i++) {
            inside[i] -= from;
        }
        return new Text(chars.substring(from, to), trustedAt(from), inside);
    }

    /** This text with other characters in the same places. */
    Text withChars(String sameLength) {
        return new Text(sameLength, startsTrusted, turns);
    }

    Text plus(Text other) {
        return new TextBuilder().append(this).append(other).build();
    }

    List<Text> characters() {
        List<Text> characters = new ArrayList<>();
        for (int at = 0; at < chars.length(); ) {
            int end = at + Character.charCount(chars.codePointAt(at));
            characters.add(substring(at, end));
            at = end;
        }
        return characters;
    }

    /** The text as runs of one provenance each, none empty. */
    List<TextSegment> segments() {
        List<TextSegment> segments = new ArrayList<>(turns.length + 1);
        int from = 0;
        boolean trusted = startsTrusted;
        for (int i = 0; i <= turns.length; i++) {
            int to = i < turns.length ? turns[i] : chars.length();
            if (to > from) {
                segments.add(new TextSegment(chars.substring(from, to), trusted));
            }
            from = to;
            trusted = !trusted;
        }
        return List.copyOf(segments);
    }

    /** The end of the run of one provenance that holds {@code offset}, at most {@code limit}. */
    int runEnd(int offset, int limit) {
        int next = turnsUpTo(offset);
        return next < turns.length ? Math.min(turns[next], limit) : limit;
    }

    /** Number of changes at or before {@code offset}. */
    private int turnsUpTo(int offset) {
        int found = Arrays.binarySearch(turns, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Equal by characters alone, as Python's strings are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && chars.equals(text.chars);
    }

    @Override
    public int hashCode() {
        return chars.hashCode();
    }

    @Override
    public String toString() {
        return chars;
    }
}
