package io.polyphony.gaia.measure;

import io.polyphony.gaia.measure.Amount.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions over a few amounts that measure what is asked: of every subset of them the cheapest are kept, and put together with the
 * cheapest of every subset apart from it.
 */
final class TermSearch {

    /** More amounts than that have too many subsets. */
    static final int MOST = 8;

    private static final int KEPT = 12;
    private static final int FOUND = 8;

    private final Cues cues;
    private final Asked asked;
    private final Combination combination;

    TermSearch(Cues cues, Asked asked) {
        this.cues = cues;
        this.asked = asked;
        this.combination = new Combination(cues, asked.measures());
    }

    /** An amount, what it costs to use and what it costs not to. */
    record Choice(Amount amount, double use, double leave) {}

    /** Terms that measure what is asked, the cheapest first; the costs of amounts left out are in theirs. */
    List<Term> of(List<Choice> choices) {
        int all = 1 << choices.size();
        List<List<Term>> best = new ArrayList<>();
        best.add(List.of());
        for (int mask = 1; mask < all; mask++) {
            Map<Key, Term> kept = new HashMap<>();
            if (Integer.bitCount(mask) == 1) {
                int index = Integer.numberOfTrailingZeros(mask);
                singles(choices.get(index), index, kept);
            }
            for (int sub = (mask - 1) & mask; sub > 0; sub = (sub - 1) & mask) {
                int rest = mask ^ sub;
                if (sub < rest) {
                    continue;
                }
                for (Term a : best.get(sub)) {
                    for (Term b : best.get(rest)) {
                        combination.of(a, b).forEach(term -> keep(term, kept));
                        percents(a, b, choices, sub, rest, kept);
                    }
                }
            }
            best.add(kept.values().stream()
                    .sorted(Comparator.comparingDouble(Term::cost))
                    .limit(KEPT)
                    .toList());
        }
        Map<Key, Term> found = new HashMap<>();
        for (int mask = 1; mask < all; mask++) {
            double left = 0;
            for (int i = 0; i < choices.size(); i++) {
                left += (mask >> i & 1) == 1 ? 0 : choices.get(i).leave();
            }
            for (Term term : best.get(mask)) {
                double ends = ending(term);
                if (ends >= 0) {
                    keep(term.costing(left + ends), found);
                }
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(Term::cost))
                .limit(FOUND)
                .toList();
    }

    /** Terms that come to the same, to a part in a thousand million. */
    private record Key(long value, int scale, Exponents measures, boolean point) {

        static Key of(Term term) {
            int scale = term.value() == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(term.value())) + 1e-9);
            long digits = Math.round(term.value() / Math.pow(10, scale - 9));
            return new Key(digits, scale, term.measures(), term.point());
        }
    }

    private static void keep(Term term, Map<Key, Term> kept) {
        if (Double.isFinite(term.value())) {
            Key key = Key.of(term);
            kept.merge(key, term, (a, b) -> a.cost() <= b.cost() ? a : b);
        }
    }

    private void singles(Choice choice, int index, Map<Key, Term> kept) {
        Amount amount = choice.amount();
        keep(leaf(amount, choice.use(), index), kept);
        if (amount.point() && !amount.unit().scale().isEmpty()) {
            // "It fell by 5 °C."
            UnitValue unit = amount.unit().withoutScale();
            keep(leaf(amount.in(unit, amount.kind(), amount.end()), choice.use() + 0.7, index), kept);
        }
    }

    private static Term leaf(Amount amount, double cost, int index) {
        return new Term(
                new Term.Form.Leaf(amount.expression(), Shown.of(amount)),
                amount.value(),
                amount.measures(),
                amount.point(),
                cost,
                index,
                index);
    }

    /** More or less by a percentage. */
    private void percents(Term a, Term b, List<Choice> choices, int sub, int rest, Map<Key, Term> kept) {
        for (boolean first : new boolean[] {true, false}) {
            int mask = first ? rest : sub;
            Term base = first ? a : b;
            Term share = first ? b : a;
            boolean percent = Integer.bitCount(mask) == 1
                    && choices.get(Integer.numberOfTrailingZeros(mask)).amount().kind() == Kind.PERCENT;
            if (!percent || base.point()) {
                continue;
            }
            for (char sign : new char[] {'+', '-'}) {
                double factor = sign == '+' ? 1 + share.value() : 1 - share.value();
                double cost = a.cost() + b.cost() + 0.55 - (sign == '-' && cues.difference() ? 0.2 : 0);
                Term.Form.Change form = new Term.Form.Change(base.form(), sign, share.form());
                keep(Term.over(a, b, form, base.value() * factor, base.measures(), false, cost), kept);
            }
        }
    }

    /** What a result costs that measures that; negative where it isn't what is asked. */
    private double ending(Term term) {
        Exponents measured = term.measures().measured();
        Exponents wanted = asked.measures().measured();
        boolean inverse = Fuel.is(wanted) && measured.equals(wanted.inverse());
        if (!measured.equals(wanted) && !inverse) {
            return -1;
        }
        double cost = 0;
        Exponents things = term.measures().things().over(asked.measures().things());
        for (Map.Entry<String, Integer> thing : things.of().entrySet()) {
            cost += thing.getKey().equals(Exponents.EACH) ? 0.2 : thing.getValue() > 0 ? 0.25 : 0.5;
        }
        // "How many degrees warmer" is no point on a scale, and a time of day no number.
        boolean scale = !asked.unit().scale().isEmpty();
        if (term.point()) {
            cost += scale && !asked.difference() ? 0 : 1.5;
        } else if (scale && !asked.difference()) {
            cost += 0.6;
        }
        if (term.value() <= 0) {
            cost += term.point() ? 0 : 1.5;
        }
        if (cues.difference() && !term.subtracts()) {
            cost += 0.3;
        }
        return cost;
    }
}
