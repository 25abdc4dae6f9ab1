package io.polyphony.gaia.measure;

/**
 * An expression over some amounts, and how unlikely it is that anybody meant it.
 *
 * @param expression in base units, as {@link UnitValue#factor} is written
 * @param value the same
 * @param measures what it measures
 * @param point whether it is a point on a scale
 * @param sum whether it is a sum or a difference, so that it needs parentheses in a product
 * @param cost from 0
 * @param first place of its first amount
 * @param last place of its last amount
 * @param shown for people, in the text's own numbers
 */
record Term(
        String expression,
        double value,
        Exponents measures,
        boolean point,
        boolean sum,
        double cost,
        int first,
        int last,
        String shown) {

    /** In parentheses where a product needs them. */
    String factor() {
        return sum || expression.contains(" / ") ? "(" + expression + ")" : expression;
    }

    Term costing(double more) {
        return new Term(expression, value, measures, point, sum, cost + more, first, last, shown);
    }
}
