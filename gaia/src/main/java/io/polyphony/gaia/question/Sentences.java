package io.polyphony.gaia.question;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text cut at the ends of its sentences; points in numbers and after single letters end none. */
public final class Sentences {

    private static final Pattern END = Pattern.compile(
            "(?<=[.!?][\"')]?)(?<!\\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|St|No|approx|incl|vs)\\.)\\s+(?=[\"'(]?[\\p{Lu}\\p{N}])");

    private Sentences() {}

    /** The sentences, in order, none of them blank. */
    public static List<String> of(String text) {
        return Stream.of(END.split(text.strip()))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
