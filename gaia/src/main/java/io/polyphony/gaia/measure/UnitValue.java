package io.polyphony.gaia.measure;

/**
 * A unit in terms of coherent base units.
 *
 * @param factor as an expression, in which {@code {km}} stands for what one of that known unit is in base units
 * @param value the same
 * @param measures what it measures
 * @param scale the name of a scale of temperature, whose zero isn't the base unit's; empty for all others
 * @param name as it is written
 * @param own whether a text defines it
 */
record UnitValue(String factor, double value, Exponents measures, String scale, String name, boolean own) {

    UnitValue(String factor, double value, Exponents measures, String scale, String name) {
        this(factor, value, measures, scale, name, false);
    }

    static final UnitValue ONE = new UnitValue("1", 1, Exponents.NONE, "", "");
    static final UnitValue MONEY = new UnitValue("1", 1, Exponents.MONEY, "", "money");
    static final UnitValue HUNDREDTH = new UnitValue("0.01", 0.01, Exponents.MONEY, "", "cent");

    /** One of something that is counted. */
    static UnitValue counted(String noun) {
        return new UnitValue("1", 1, Exponents.counted(noun), "", noun);
    }

    UnitValue times(UnitValue other) {
        return new UnitValue(
                product(factor, other.factor),
                value * other.value,
                measures.times(other.measures),
                "",
                name + "*" + other.name,
                own || other.own);
    }

    UnitValue over(UnitValue other) {
        return new UnitValue(
                other.factor.equals("1") ? factor : factor + " / (" + other.factor + ")",
                value / other.value,
                measures.over(other.measures),
                "",
                name + "/" + other.name,
                own || other.own);
    }

    /** The same as a difference: 5 degrees warmer. */
    UnitValue withoutScale() {
        return scale.isEmpty() ? this : new UnitValue(factor, value, measures, "", name, own);
    }

    /** So many of it. */
    UnitValue scaled(String number, double by) {
        return new UnitValue(product(number, factor), by * value, measures, "", name, own);
    }

    static String product(String a, String b) {
        return a.equals("1") ? b : b.equals("1") ? a : grouped(a) + " * " + grouped(b);
    }

    private static String grouped(String text) {
        return text.matches("[^ ]*|[\\d.]+(?: \\* [^ +-]+)*") ? text : "(" + text + ")";
    }
}
