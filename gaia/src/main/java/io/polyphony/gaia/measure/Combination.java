package io.polyphony.gaia.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways in which two terms can be one, each with what it costs. */
final class Combination {

    /** For each amount that stands between two that are put together. */
    private static final double APART = 0.2;

    private static final int LARGEST_EXPONENT = 3;
    private static final int MOST_BASES = 5;
    private static final Map<String, Integer> LENGTH = Map.of("m", 1);
    private static final double STEP = 0.1;

    private final Cues cues;
    private final Exponents wanted;

    Combination(Cues cues, Exponents wanted) {
        this.cues = cues;
        this.wanted = wanted;
    }

    /** Terms made of both, in whichever order. */
    List<Term> of(Term a, Term b) {
        List<Term> made = new ArrayList<>();
        double cost = a.cost() + b.cost() + STEP + APART * apart(a, b);
        products(a, b, cost, made);
        quotient(a, b, cost, made);
        quotient(b, a, cost, made);
        sums(a, b, cost, made);
        return made;
    }

    private static int apart(Term a, Term b) {
        int gap = a.first() <= b.first() ? b.first() - a.last() : a.first() - b.last();
        return Math.max(0, gap - 1) + (gap < 0 ? 2 : 0);
    }

    private void products(Term a, Term b, double cost, List<Term> made) {
        if (a.point() || b.point()) {
            return;
        }
        Exponents measures = a.measures().times(b.measures());
        if (absurd(measures, a, b)) {
            return;
        }
        made.add(term(a, b, '*', a.value() * b.value(), measures, cost + mixing(a.measures(), b.measures(), measures)));
    }

    /** What it costs to multiply: nothing where something cancels or only one of them measures anything. */
    private double mixing(Exponents a, Exponents b, Exponents measures) {
        Exponents left = a.measured();
        Exponents right = b.measured();
        double cost =
                measures.things().weight() < a.things().weight() + b.things().weight() ? -0.3 : 0;
        if (left.isNone() && right.isNone()) {
            return cost
                    + (a.isNone() && b.isNone()
                            ? 0.15
                            : a.things().isNone() || b.things().isNone() ? 0.25 : 0.35);
        }
        if (left.isNone() || right.isNone()) {
            return cost + 0.1;
        }
        if (measures.measured().weight() < left.weight() + right.weight()) {
            return cost;
        }
        boolean lengths = left.of().keySet().equals(right.of().keySet());
        return cost + (lengths ? power(left) >= power(wanted) ? 0.9 : 0.15 : 0.35);
    }

    private static int power(Exponents exponents) {
        return Math.abs(exponents.of().getOrDefault("m", 0));
    }

    private void quotient(Term a, Term b, double cost, List<Term> made) {
        if (a.point() || b.point() || b.value() == 0) {
            return;
        }
        Exponents measures = a.measures().over(b.measures());
        if (absurd(measures, a, b)) {
            return;
        }
        double more = mixing(a.measures(), b.measures().inverse(), measures) + 0.05;
        boolean same = !a.measures().measured().isNone()
                && a.measures().measured().equals(b.measures().measured());
        // The smaller into the larger, nearly always.
        more += same && Math.abs(a.value()) < Math.abs(b.value()) ? 0.5 : 0;
        boolean counts =
                a.measures().measured().isNone() && b.measures().measured().isNone();
        // "It makes 24, and I want 18" is 18 / 24.
        more += counts ? a.first() > b.first() ? -0.15 : 0.05 : 0;
        made.add(term(a, b, '/', a.value() / b.value(), measures, cost + more));
    }

    private void sums(Term a, Term b, double cost, List<Term> made) {
        if (!a.measures().measured().equals(b.measures().measured())) {
            return;
        }
        Exponents things = a.measures().things();
        Exponents others = b.measures().things();
        boolean counts = a.measures().measured().isNone();
        double more = things.equals(others) ? 0 : counts && !things.isNone() && !others.isNone() ? 0.7 : 0.3;
        more += counts && (things.isNone() || others.isNone()) ? 0.7 : 0;
        Exponents measures = things.isNone() ? b.measures() : a.measures();
        if (!a.point() && !b.point()) {
            double rates = a.measures().measured().isRate() ? 0.5 : 0;
            double cue = cues.sum() ? 0.05 : cues.difference() ? 0.6 : 0.45;
            made.add(term(a, b, '+', a.value() + b.value(), measures, cost + more + cue + rates));
            around(a, b, cost + more, made);
        } else if (a.point() != b.point()) {
            double cue = cues.difference() ? 0.6 : 0.3;
            Term.Form.Pair pair = new Term.Form.Pair('+', a.form(), b.form());
            made.add(Term.over(a, b, pair, a.value() + b.value(), measures, true, cost + more + cue));
        }
        difference(a, b, cost + more, measures, made);
    }

    private void difference(Term a, Term b, double cost, Exponents measures, List<Term> made) {
        double cue = cues.difference() ? 0 : 0.9;
        if (a.point() && !b.point() || b.point() && !a.point()) {
            Term from = a.point() ? a : b;
            Term less = a.point() ? b : a;
            Term.Form.Pair pair = new Term.Form.Pair('-', from.form(), less.form());
            double doubt = cues.difference() ? 0.1 : 0.6;
            made.add(Term.over(from, less, pair, from.value() - less.value(), measures, true, cost + doubt));
            return;
        }
        Term larger = a.value() >= b.value() ? a : b;
        Term smaller = larger == a ? b : a;
        double points = a.point() ? -0.2 : 0;
        made.add(term(larger, smaller, '-', larger.value() - smaller.value(), measures, cost + cue + points));
    }

    /** "A fence around 14 by 6 metres": the sides of one thing, once more as long as they are. */
    private void around(Term a, Term b, double cost, List<Term> made) {
        boolean sides = cues.around()
                && a.form() instanceof Term.Form.Leaf
                && b.form() instanceof Term.Form.Leaf
                && a.measures().of().equals(LENGTH)
                && b.last() == b.first()
                && Math.abs(a.first() - b.first()) == 1;
        if (sides) {
            Term.Form.Around form = new Term.Form.Around(a.form(), b.form());
            made.add(Term.over(a, b, form, 2 * (a.value() + b.value()), a.measures(), false, cost));
        }
    }

    private static Term term(Term a, Term b, char sign, double value, Exponents measures, double cost) {
        return Term.over(a, b, new Term.Form.Pair(sign, a.form(), b.form()), value, measures, false, cost);
    }

    private boolean absurd(Exponents measures, Term a, Term b) {
        if (measures.of().size() > MOST_BASES) {
            return true;
        }
        for (Map.Entry<String, Integer> base : measures.of().entrySet()) {
            if (Math.abs(base.getValue()) > most(base.getKey(), a, b)) {
                return true;
            }
        }
        return false;
    }

    private int most(String base, Term a, Term b) {
        return base.equals("m")
                ? LARGEST_EXPONENT
                : Math.max(
                        Math.max(1, exponent(wanted, base)),
                        Math.max(exponent(a.measures(), base), exponent(b.measures(), base)));
    }

    private static int exponent(Exponents exponents, String base) {
        return Math.abs(exponents.of().getOrDefault(base, 0));
    }
}
