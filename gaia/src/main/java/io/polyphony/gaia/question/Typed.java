package io.polyphony.gaia.question;

import java.util.Map;

/**
 * A quantity and what it counts or measures.
 *
 * @param quantity the number or date
 * @param type what kind of number it is
 * @param unit as tools read it; empty where it has none
 * @param dimension exponents of base units, {@code money} among them; empty where it isn't known
 * @param noun what it counts: the word after it, without an ending
 */
public record Typed(Quantity quantity, Type type, String unit, Map<String, Integer> dimension, String noun) {

    /** Kinds of quantities. */
    public enum Type {
        PERCENT,
        MONEY,
        MEASURE,
        COUNT,
        YEAR,
        PLAIN,
        DATE,
        MONTH,
        PLACE,
        PART,
        MULTIPLE
    }

    public Typed {
        dimension = Map.copyOf(dimension);
    }

    /** The letter that stands for it. */
    public char letter() {
        return quantity.letter();
    }
}
