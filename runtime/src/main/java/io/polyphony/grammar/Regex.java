package io.polyphony.grammar;

import java.util.List;

/** A regular expression as a tree. */
sealed interface Regex {

    int UNBOUNDED = -1;

    /** Any text. */
    Regex ANYTHING = new Repetition(new Characters(CodePointSet.ALL), 0, UNBOUNDED);

    /** One character out of a set. */
    record Characters(CodePointSet set) implements Regex {}

    /** The empty text, at the beginning only. */
    record Start() implements Regex {}

    /** The empty text, at the end only. */
    record End() implements Regex {}

    /** All items one after the other. */
    record Sequence(List<Regex> items) implements Regex {}

    /** Any one of the alternatives. */
    record Choice(List<Regex> alternatives) implements Regex {}

    /** An item repeated {@code min} to {@code max} times; {@code max} may be {@link #UNBOUNDED}. */
    record Repetition(Regex item, int min, int max) implements Regex {}

    /** Exactly {@code text}. */
    static Regex literal(String text) {
        return new Sequence(text.codePoints()
                .mapToObj(c -> (Regex) new Characters(CodePointSet.range(c, c)))
                .toList());
    }
}
