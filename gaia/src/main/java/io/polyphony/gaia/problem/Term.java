package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import java.util.Set;

/**
 * A value that is known so far: a quantity of the text, or what some of them come to.
 *
 * @param plan over the letters of the question
 * @param label what it counts or measures
 * @param kind how it acts on others
 * @param sign 1 where the text adds it, -1 where it takes it away, 0 where it doesn't say
 * @param start where the text speaks of it first
 * @param end where it speaks of it last
 * @param value in base units
 * @param words around it, stemmed
 */
record Term(Expr plan, Label label, Kind kind, int sign, int start, int end, double value, Set<String> words) {

    /** How a value acts on others. */
    enum Kind {
        AMOUNT,
        /** What there was at first, or what is paid with. */
        STOCK,
        PERCENT,
        /** A fraction of another amount. */
        PART,
        MULTIPLE
    }

    Term {
        words = Set.copyOf(words);
    }

    Term withLabel(Label other) {
        return new Term(plan, other, kind, sign, start, end, value, words);
    }

    Term withSign(int other) {
        return new Term(plan, label, kind, other, start, end, value, words);
    }

    boolean isAmount() {
        return kind == Kind.AMOUNT || kind == Kind.STOCK;
    }
}
