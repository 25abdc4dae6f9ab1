package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.List;

/** A regular expression as a tree, without anchors: it describes whole texts. */
sealed interface Regex {

    int UNBOUNDED = -1;

    /** One character out of a set. */
    record Characters(CodePointSet set) implements Regex {}

    /** All items one after the other. */
    record Sequence(List<Regex> items) implements Regex {}

    /** Any one of the alternatives. */
    record Choice(List<Regex> alternatives) implements Regex {}

    /** An item repeated {@code min} to {@code max} times; {@code max} may be {@link #UNBOUNDED}. */
    record Repetition(Regex item, int min, int max) implements Regex {}

    /** Length of the shortest text in characters; saturates. */
    default long minLength() {
        return switch (this) {
            case Characters _ -> 1;
            case Sequence(List<Regex> items) ->
                saturated(items.stream().mapToLong(Regex::minLength).sum());
            case Choice(List<Regex> alternatives) ->
                alternatives.stream().mapToLong(Regex::minLength).min().orElse(0);
            case Repetition repetition ->
                saturated(repetition.min() * repetition.item().minLength());
        };
    }

    /**
     * Length of the longest text in characters if no unbounded repetition goes beyond {@code cap} copies; saturates.
     */
    default long maxLength(int cap) {
        return switch (this) {
            case Characters _ -> 1;
            case Sequence(List<Regex> items) ->
                saturated(items.stream().mapToLong(item -> item.maxLength(cap)).sum());
            case Choice(List<Regex> alternatives) ->
                alternatives.stream()
                        .mapToLong(alternative -> alternative.maxLength(cap))
                        .max()
                        .orElse(0);
            case Repetition repetition ->
                saturated(mostCopies(repetition, cap) * repetition.item().maxLength(cap));
        };
    }

    private static long saturated(long length) {
        return Math.min(length, Integer.MAX_VALUE);
    }

    /**
     * GBNF for the JSON escapes of these texts, without quotes, with unbounded repetitions cut at {@code cap} copies.
     */
    default String gbnf(int cap) {
        return switch (this) {
            case Characters(CodePointSet set) -> JsonCharacters.escaped(set);
            case Sequence(List<Regex> items) -> {
                List<String> parts = new ArrayList<>();
                items.forEach(item -> parts.add(item.gbnf(cap)));
                yield parts.isEmpty() ? "\"\"" : "(" + String.join(" ", parts) + ")";
            }
            case Choice(List<Regex> alternatives) ->
                GbnfText.choice(alternatives.stream()
                        .map(alternative -> alternative.gbnf(cap))
                        .toList());
            case Repetition repetition ->
                GbnfText.repeated(
                        "(" + repetition.item().gbnf(cap) + ")", repetition.min(), (int) mostCopies(repetition, cap));
        };
    }

    private static long mostCopies(Repetition repetition, int cap) {
        return repetition.max() == UNBOUNDED ? Math.max(repetition.min(), cap) : repetition.max();
    }
}
