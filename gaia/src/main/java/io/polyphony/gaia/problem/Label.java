package io.polyphony.gaia.problem;

import io.polyphony.gaia.question.TypedQuestion;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a number counts or measures.
 *
 * @param exponents of base units, of money, and of nouns, which begin with {@code #}; {@link #EACH} stands for whatever is counted nearby
 */
record Label(Map<String, Integer> exponents) {

    /** What a price "each" is paid for. */
    static final String EACH = "#each";

    static final Label NONE = new Label(Map.of());
    static final Label MONEY = new Label(Map.of(TypedQuestion.MONEY, 1));

    Label {
        exponents = Map.copyOf(exponents);
    }

    /** Things that are counted, such as "jars". */
    static Label of(String noun) {
        return noun.isEmpty() ? NONE : new Label(Map.of("#" + noun, 1));
    }

    Label times(Label other) {
        return combined(other, 1);
    }

    Label over(Label other) {
        return combined(other, -1);
    }

    /** Both put together; "each" is settled by the first noun on the other side. */
    private Label combined(Label other, int sign) {
        Map<String, Integer> sum = new TreeMap<>(exponents);
        other.exponents.forEach((base, exponent) -> sum.merge(base, sign * exponent, Integer::sum));
        sum.values().removeIf(exponent -> exponent == 0);
        Integer each = sum.get(EACH);
        if (each != null) {
            sum.entrySet().stream()
                    .filter(entry -> isNoun(entry.getKey()) && entry.getValue() == -each)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(noun -> {
                        sum.remove(noun);
                        sum.remove(EACH);
                    });
        }
        return new Label(sum);
    }

    /** How many of {@code other}'s bases stand on the other side of the fraction here, so that they go in a product. */
    long settled(Label other) {
        long same = exponents.entrySet().stream()
                .filter(entry -> entry.getValue() + other.exponents.getOrDefault(entry.getKey(), 0) == 0)
                .count();
        return same + (wild(other) || other.wild(this) ? 1 : 0);
    }

    private boolean wild(Label other) {
        return exponents.containsKey(EACH)
                && other.exponents.entrySet().stream()
                        .anyMatch(entry -> isNoun(entry.getKey()) && opposite(entry.getValue(), exponents.get(EACH)));
    }

    private static boolean opposite(int a, int b) {
        return Integer.signum(a) * Integer.signum(b) < 0;
    }

    private static boolean isNoun(String base) {
        return base.startsWith("#") && !base.equals(EACH);
    }

    /** Whether it is a number of things, and nothing is measured. */
    boolean counts() {
        return !exponents.isEmpty()
                && exponents.entrySet().stream()
                        .allMatch(entry -> entry.getKey().startsWith("#") && entry.getValue() == 1);
    }

    /** Whether anything is below the fraction line. */
    boolean isRate() {
        return exponents.values().stream().anyMatch(exponent -> exponent < 0);
    }

    boolean isEmpty() {
        return exponents.isEmpty();
    }

    /** Without nouns. */
    Label measured() {
        Map<String, Integer> rest = new TreeMap<>(exponents);
        rest.keySet().removeIf(base -> base.startsWith("#"));
        return new Label(rest);
    }

    boolean has(String base) {
        return exponents.containsKey(base);
    }
}
