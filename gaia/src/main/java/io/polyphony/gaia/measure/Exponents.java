package io.polyphony.gaia.measure;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a quantity measures: exponents of base units, of money, and of things that are counted, whose names begin with {@code #}.
 *
 * @param of none of them 0
 */
record Exponents(SortedMap<String, Integer> of) {

    static final Exponents NONE = new Exponents(Map.of());
    static final Exponents MONEY = new Exponents(Map.of("money", 1));
    /** One of whatever is counted, as in "2 euros each". */
    static final String EACH = "#each";

    Exponents(Map<String, Integer> of) {
        this(new TreeMap<>(of));
    }

    static Exponents counted(String noun) {
        return new Exponents(Map.of("#" + noun, 1));
    }

    Exponents times(Exponents other) {
        TreeMap<String, Integer> sum = new TreeMap<>(of);
        other.of.forEach(
                (base, exponent) -> sum.merge(base, exponent, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b)));
        return new Exponents(sum);
    }

    Exponents inverse() {
        TreeMap<String, Integer> negated = new TreeMap<>();
        of.forEach((base, exponent) -> negated.put(base, -exponent));
        return new Exponents(negated);
    }

    Exponents over(Exponents other) {
        return times(other.inverse());
    }

    /** Without things that are counted: what has to be the same in sums and results. */
    Exponents measured() {
        TreeMap<String, Integer> rest = new TreeMap<>(of);
        rest.keySet().removeIf(base -> base.startsWith("#"));
        return new Exponents(rest);
    }

    /** Only the things that are counted. */
    Exponents things() {
        TreeMap<String, Integer> rest = new TreeMap<>(of);
        rest.keySet().removeIf(base -> !base.startsWith("#"));
        return new Exponents(rest);
    }

    boolean isNone() {
        return of.isEmpty();
    }

    /** Sum of all exponents without their signs. */
    int weight() {
        return of.values().stream().mapToInt(Math::abs).sum();
    }

    /** Whether it is so much of one thing for so much of another. */
    boolean isRate() {
        return of.values().stream().anyMatch(exponent -> exponent < 0);
    }

    /** The coherent unit of what is measured, as tools read it. */
    String coherent() {
        StringBuilder unit = new StringBuilder();
        measured()
                .of
                .forEach((base, exponent) -> unit.append(unit.isEmpty() ? "" : "*")
                        .append(base)
                        .append(exponent == 1 ? "" : "^" + exponent));
        return unit.isEmpty() ? "one" : unit.toString();
    }
}
