package io.polyphony.gaia.problem;

import static io.polyphony.gaia.problem.Arithmetic.minus;
import static io.polyphony.gaia.problem.Arithmetic.over;
import static io.polyphony.gaia.problem.Arithmetic.times;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.List;

/** What so many come to when others come to something, straight or inverse, and the price of one where packs have different sizes. */
final class Proportions implements Frame {

    private static final int NEAR = 70;

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        List<Term> amounts = terms.stream().filter(Term::isAmount).toList();
        for (int i = 0; i + 2 < amounts.size(); i++) {
            for (int k = i + 2; k < amounts.size(); k++) {
                proportion(amounts.get(i), amounts.get(i + 1), amounts.get(k), scene, all);
                proportion(amounts.get(i + 1), amounts.get(i), amounts.get(k), scene, all);
            }
        }
        packs(amounts, scene, all);
        return all.all();
    }

    private static void proportion(Term size, Term amount, Term other, Scene scene, Alternatives all) {
        boolean alike = size.label().equals(other.label())
                && !size.label().isEmpty()
                && !size.label().equals(amount.label());
        if (!alike || size.label().isRate() || amount.label().isRate() || size.value() == 0) {
            return;
        }
        boolean wanted = scene.asked().label().filter(amount.label()::equals).isPresent()
                || scene.asked().label().isEmpty();
        boolean asked = other.start() >= scene.text().indexOf(scene.asked().text());
        boolean crew =
                scene.speaks("worker|men|people|painter|pump|machine|tap|gardener|builder|labourer|cows?\\b|horse")
                        && amount.label().measured().has("s");
        double fit = (wanted ? 1 : -0.5) + (asked ? 0.8 : 0) + (CueWords.MINUS.in(other.words()) && !asked ? -0.8 : 0);
        Expr straight = times(over(amount.plan(), size.plan()), other.plan());
        all.add(
                List.of(size, amount, other),
                straight,
                amount.label(),
                amount.value() / size.value() * other.value(),
                fit - (crew ? 0.6 : 0));
        if (crew) {
            Expr inverse = over(times(size.plan(), amount.plan()), other.plan());
            all.add(
                    List.of(size, amount, other),
                    inverse,
                    amount.label(),
                    size.value() * amount.value() / other.value(),
                    fit + 0.5);
        }
    }

    /** Two packs with their sizes and prices: how much one costs less in one of them. */
    private static void packs(List<Term> amounts, Scene scene, Alternatives all) {
        boolean compared = scene.asked().says(CueWords.DIFFERENCE) && scene.speaks("per|each|one|a kilo|a litre|unit");
        for (int i = 0; compared && i + 3 < amounts.size(); i++) {
            List<Term> four = amounts.subList(i, i + 4);
            List<Term> prices =
                    four.stream().filter(term -> isPrice(term, four)).toList();
            List<Term> sizes = new ArrayList<>(four);
            sizes.removeAll(prices);
            boolean pairs = prices.size() == 2
                    && four.indexOf(prices.get(0)) < 2
                    && four.indexOf(prices.get(1)) > 1
                    && sizes.get(0).value() * sizes.get(1).value() != 0
                    && four.get(3).start() - four.get(0).start() < 4 * NEAR;
            if (pairs) {
                double one = prices.get(0).value() / sizes.get(0).value();
                double other = prices.get(1).value() / sizes.get(1).value();
                Expr first = over(prices.get(0).plan(), sizes.get(0).plan());
                Expr second = over(prices.get(1).plan(), sizes.get(1).plan());
                Label label = Label.MONEY.over(sizes.get(0).label().measured());
                all.add(
                        four,
                        one > other ? minus(first, second) : minus(second, first),
                        label,
                        Math.abs(one - other),
                        2.6);
            }
        }
    }

    private static boolean isPrice(Term term, List<Term> among) {
        boolean money = term.label().has("money");
        return money
                || among.stream().noneMatch(other -> other.label().has("money"))
                        && term.label().isEmpty();
    }
}
