package io.polyphony.gaia.calendar;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** English words for whole numbers below a thousand and for places in a row. */
final class NumberWords {

    private static final List<String> SMALL = List.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
                    .split(" "));
    private static final List<String> TENS =
            List.of("- - twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
    private static final List<String> PLACES = List.of(
            "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
                    .split(" "));
    private static final Map<String, Integer> NUMBERS =
            new HashMap<>(Map.of("dozen", 12, "hundred", 100, "thousand", 1000));
    private static final Map<String, Integer> ORDINALS =
            new HashMap<>(Map.of("last", -1, "final", -1, "hundredth", 100, "penultimate", -2, "closing", -1));

    static {
        for (int i = 0; i < SMALL.size(); i++) {
            NUMBERS.put(SMALL.get(i), i);
            ORDINALS.put(PLACES.get(i), i);
        }
        for (int ten = 2; ten < TENS.size(); ten++) {
            String word = TENS.get(ten);
            NUMBERS.put(word, 10 * ten);
            ORDINALS.put(word.replaceFirst("y$", "ieth"), 10 * ten);
            for (int one = 1; one < 10; one++) {
                NUMBERS.put(word + "-" + SMALL.get(one), 10 * ten + one);
                ORDINALS.put(word + "-" + PLACES.get(one), 10 * ten + one);
            }
        }
    }

    private NumberWords() {}

    /** The number that a word, or two with a hyphen between them, stands for. */
    static OptionalInt number(String word) {
        return found(NUMBERS, word);
    }

    /** The place in a row that a word names; -1 is the last. */
    static OptionalInt ordinal(String word) {
        return found(ORDINALS, word);
    }

    private static OptionalInt found(Map<String, Integer> words, String word) {
        Integer value = words.get(word.toLowerCase(Locale.ROOT));
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
