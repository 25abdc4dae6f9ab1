package io.polyphony.gaia.tool;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A unit in terms of base units: {@code (value + offset) * numerator / denominator}, a fraction so that a third stays one.
 *
 * @param offset added before the factor counts: not 0 for some temperatures, and lost in compound units
 * @param dimension exponents of the base units' symbols, none of them 0
 */
record Unit(BigDecimal numerator, BigDecimal denominator, BigDecimal offset, SortedMap<String, Integer> dimension) {

    static final Unit ONE = new Unit(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, new TreeMap<>());

    Unit {
        dimension = Collections.unmodifiableSortedMap(new TreeMap<>(dimension));
    }

    static Unit base(String symbol) {
        return new Unit(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, new TreeMap<>(Map.of(symbol, 1)));
    }

    Unit scaled(BigDecimal by, BigDecimal over) {
        return new Unit(numerator.multiply(by), denominator.multiply(over), BigDecimal.ZERO, dimension);
    }

    Unit withOffset(BigDecimal value) {
        return new Unit(numerator, denominator, value, dimension);
    }

    Unit times(Unit other) {
        TreeMap<String, Integer> sum = new TreeMap<>(dimension);
        other.dimension.forEach(
                (base, exponent) -> sum.merge(base, exponent, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b)));
        return new Unit(
                numerator.multiply(other.numerator), denominator.multiply(other.denominator), BigDecimal.ZERO, sum);
    }

    Unit inverse() {
        TreeMap<String, Integer> negated = new TreeMap<>();
        dimension.forEach((base, exponent) -> negated.put(base, -exponent));
        return new Unit(denominator, numerator, BigDecimal.ZERO, negated);
    }

    Unit power(int exponent) {
        Unit factor = exponent < 0 ? inverse() : this;
        Unit product = ONE;
        for (int i = Math.abs(exponent); i > 0; i--) {
            product = product.times(factor);
        }
        return product;
    }

    /** The value in base units as a fraction's numerator; its denominator is the unit's. */
    BigDecimal toBase(BigDecimal value) {
        return value.add(offset).multiply(numerator);
    }

    boolean sameFactor(Unit other) {
        return dimension.equals(other.dimension)
                && offset.compareTo(other.offset) == 0
                && numerator.multiply(other.denominator).compareTo(denominator.multiply(other.numerator)) == 0;
    }
}
