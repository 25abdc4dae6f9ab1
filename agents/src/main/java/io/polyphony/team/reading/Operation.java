package io.polyphony.team.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is done with what the executors found. */
enum Operation {
    /** One finding is the answer. */
    ANSWER,
    SUM,
    DIFFERENCE,
    /** The subject with the largest number. */
    LARGEST,
    /** The subject with the smallest number. */
    SMALLEST,
    /** All findings, in order. */
    LIST;

    /** The word by which plans, tools and the prompt file call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Operation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean needsNumbers() {
        return this != ANSWER && this != LIST;
    }

    /** What is possible with so many subjects. */
    static List<Operation> forSubjects(int count) {
        return Arrays.stream(values())
                .filter(operation -> operation == ANSWER ? count == 1 : count > 1)
                .filter(operation -> operation != DIFFERENCE || count == 2)
                .toList();
    }
}
