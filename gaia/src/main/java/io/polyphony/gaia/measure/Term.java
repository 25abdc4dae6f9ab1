package io.polyphony.gaia.measure;

/**
 * An expression over some amounts, and how unlikely it is that anybody meant it.
 *
 * @param form how it is computed
 * @param value what it comes to, in base units
 * @param measures what it measures
 * @param point whether it is a point on a scale
 * @param cost from 0
 * @param first place of its first amount
 * @param last place of its last amount
 */
record Term(Form form, double value, Exponents measures, boolean point, double cost, int first, int last) {

    /** How a term is computed. */
    sealed interface Form {

        /** An amount of the text. */
        record Leaf(String expression, String shown) implements Form {}

        /** Two terms with {@code + - *} or {@code /} between them. */
        record Pair(char sign, Form left, Form right) implements Form {}

        /** A share more or less of a term: {@code base * (1 - share)}. */
        record Change(Form base, char sign, Form share) implements Form {}

        /** The way around a rectangle. */
        record Around(Form length, Form width) implements Form {}
    }

    /** A term over both. */
    static Term over(Term a, Term b, Form form, double value, Exponents measures, boolean point, double cost) {
        return new Term(form, value, measures, point, cost, Math.min(a.first, b.first), Math.max(a.last, b.last));
    }

    Term costing(double more) {
        return new Term(form, value, measures, point, cost + more, first, last);
    }

    /** Whether something is taken away in it. */
    boolean subtracts() {
        return subtracts(form);
    }

    private static boolean subtracts(Form form) {
        return switch (form) {
            case Form.Leaf _ -> false;
            case Form.Pair(char sign, Form left, Form right) -> sign == '-' || subtracts(left) || subtracts(right);
            case Form.Change(Form base, char sign, Form _) -> sign == '-' || subtracts(base);
            case Form.Around _ -> false;
        };
    }

    /** In base units, as {@link UnitValue#factor} is written. */
    String expression() {
        return expression(form);
    }

    private static String expression(Form form) {
        return switch (form) {
            case Form.Leaf leaf -> leaf.expression();
            case Form.Pair(char sign, Form left, Form right) -> operand(left) + " " + sign + " " + operand(right);
            case Form.Change(Form base, char sign, Form share) ->
                operand(base) + " * (1 " + sign + " " + operand(share) + ")";
            case Form.Around(Form length, Form width) -> "2 * (" + operand(length) + " + " + operand(width) + ")";
        };
    }

    private static String operand(Form form) {
        String text = expression(form);
        return text.contains(" ") ? "(" + text + ")" : text;
    }

    /** For people, in the text's own numbers. */
    String shown() {
        return shown(form);
    }

    private static String shown(Form form) {
        return switch (form) {
            case Form.Leaf leaf -> leaf.shown();
            case Form.Pair(char sign, Form left, Form right) ->
                "(" + shown(left) + " " + sign + " " + shown(right) + ")";
            case Form.Change(Form base, char sign, Form share) ->
                shown(base) + " * (1 " + sign + " " + shown(share) + ")";
            case Form.Around(Form length, Form width) -> "2 * (" + shown(length) + " + " + shown(width) + ")";
        };
    }
}
