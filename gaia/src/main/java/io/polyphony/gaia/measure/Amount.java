package io.polyphony.gaia.measure;

/**
 * A number of a text with what it counts or measures.
 *
 * @param kind what kind of number it is
 * @param number as an expression
 * @param count the same
 * @param unit of which there are so many
 * @param per for how much of what; one where it is for nothing else
 * @param point whether it is a point on a scale, such as a temperature or a time of day, which can't be added to another
 * @param side whether it is a side of what stands before it: "14 feet by 11 feet"
 * @param start where it stands in the text
 * @param end behind it and its unit
 */
record Amount(
        Kind kind,
        String number,
        double count,
        UnitValue unit,
        UnitValue per,
        boolean point,
        boolean side,
        int start,
        int end) {

    /** Kinds of numbers. */
    enum Kind {
        MEASURE,
        COUNT,
        PERCENT,
        YEAR,
        PLAIN
    }

    /** A number of nothing yet. */
    static Amount plain(String number, double count, int start, int end) {
        return new Amount(Kind.PLAIN, number, count, UnitValue.ONE, UnitValue.ONE, false, false, start, end);
    }

    Amount as(Kind other) {
        return new Amount(other, number, count, unit, per, point, side, start, end);
    }

    /** The same number of that unit. */
    Amount in(UnitValue other, Kind of, int behind) {
        return new Amount(of, number, count, other, per, !other.scale().isEmpty(), side, start, Math.max(end, behind));
    }

    /** The same for one of {@code divisor}. */
    Amount per(UnitValue divisor, int behind) {
        UnitValue whole = per == UnitValue.ONE ? divisor : per.times(divisor);
        return new Amount(kind, number, count, unit.withoutScale(), whole, false, side, start, Math.max(end, behind));
    }

    /** The same as a point on a scale, or as a difference. */
    Amount at(boolean aPoint) {
        return new Amount(kind, number, count, unit, per, aPoint, side, start, end);
    }

    Amount asSide() {
        return new Amount(kind, number, count, unit, per, point, true, start, end);
    }

    /** This and {@code more}, one quantity: 5 feet and 3 inches, or 4 minutes and 50 seconds per kilometre. */
    Amount and(Amount more) {
        UnitValue base = new UnitValue("1", 1, unit.measures(), "", more.unit.name(), unit.own() || more.unit.own());
        return new Amount(
                kind,
                "(" + UnitValue.product(number, unit.factor()) + " + "
                        + UnitValue.product(more.number, more.unit.factor()) + ")",
                count * unit.value() + more.count * more.unit.value(),
                base,
                more.per,
                false,
                side,
                start,
                more.end);
    }

    /** Its value in base units, as {@link UnitValue#factor} is written; {@code {@68@°F}} is a point on a scale. */
    String expression() {
        if (point && !unit.scale().isEmpty()) {
            return "{@" + number.replaceAll("[()]", "") + "@" + unit.scale() + "}";
        }
        String whole = UnitValue.product(number, unit.factor());
        return per.factor().equals("1") ? whole : whole + " / (" + per.factor() + ")";
    }

    /** The same, computed. */
    double value() {
        double zero = point && !unit.scale().isEmpty() ? Temperatures.zero(unit.scale()) : 0;
        return (count * unit.value() + zero) / per.value();
    }

    /** What it measures; things that are counted, too. */
    Exponents measures() {
        return unit.measures().over(per.measures());
    }
}
