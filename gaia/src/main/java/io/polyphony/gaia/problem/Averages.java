package io.polyphony.gaia.problem;

import static io.polyphony.gaia.problem.Arithmetic.minus;
import static io.polyphony.gaia.problem.Arithmetic.number;
import static io.polyphony.gaia.problem.Arithmetic.over;
import static io.polyphony.gaia.problem.Arithmetic.plus;
import static io.polyphony.gaia.problem.Arithmetic.power;
import static io.polyphony.gaia.problem.Arithmetic.times;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.List;

/** Rows of values: their mean, spread and sum, the value that a mean still lacks, and means with weights. */
final class Averages implements Frame {

    private static final String MEAN = "average|mean\\b";
    private static final int FEWEST = 3;

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        if (!scene.speaks(MEAN + "|standard deviation|variance|range|median")) {
            return all.all();
        }
        List<Term> row = longestRow(terms, scene);
        if (row.size() >= FEWEST || row.size() == 2 && scene.speaks("average of|mean of")) {
            whole(row, terms, scene, all);
            missing(row, terms, scene, all);
        }
        if (row.size() < FEWEST) {
            weighted(terms, scene, all);
        }
        return all.all();
    }

    /** The most terms of one kind with nothing but commas and "and" between them. */
    private static List<Term> longestRow(List<Term> terms, Scene scene) {
        List<Term> best = List.of();
        List<Term> row = new ArrayList<>();
        for (Term term : terms) {
            boolean on = !row.isEmpty()
                    && scene.between(row.getLast(), term)
                            .matches("(?is)(?:\\s*(?:%|\\p{L}+|°C))?\\s*(?:,|;|and|, and)\\s*(?:[$€£])?");
            if (!on) {
                row = new ArrayList<>();
            }
            if (term.isAmount()) {
                row.add(term);
            }
            best = row.size() > best.size() ? List.copyOf(row) : best;
        }
        return best;
    }

    private static void whole(List<Term> row, List<Term> terms, Scene scene, Alternatives all) {
        List<Term> used = new ArrayList<>(row);
        // "Seven crews" says only how many follow.
        terms.stream()
                .filter(term -> !row.contains(term) && term.value() == row.size())
                .forEach(used::add);
        double sum = row.stream().mapToDouble(Term::value).sum();
        double mean = sum / row.size();
        Label label = row.getLast().label();
        boolean spread = scene.asked().text().matches("(?is).*standard deviation.*");
        Expr centre = new Expr.Call("mean", row.stream().map(Term::plan).toList());
        all.add(
                used,
                centre,
                label,
                mean,
                scene.asked().text().matches("(?is).*\\b(?:average|mean)\\b.*") && !spread ? 3 : 0.5);
        if (spread) {
            boolean sample = scene.speaks("sample");
            Expr squares = row.stream()
                    .map(term -> power(minus(term.plan(), centre), number(2)))
                    .reduce(Arithmetic::plus)
                    .orElseThrow();
            int divisor = sample ? row.size() - 1 : row.size();
            double squared = row.stream()
                    .mapToDouble(term -> Math.pow(term.value() - mean, 2))
                    .sum();
            all.add(
                    used,
                    Arithmetic.call("sqrt", over(squares, number(divisor))),
                    label,
                    Math.sqrt(squared / divisor),
                    5);
        }
    }

    /** What one more value must be for a mean. */
    private static void missing(List<Term> row, List<Term> terms, Scene scene, Alternatives all) {
        Expr known = row.stream().map(Term::plan).reduce(Arithmetic::plus).orElseThrow();
        double sum = row.stream().mapToDouble(Term::value).sum();
        for (Term mean : terms) {
            boolean named = scene.around(mean, 40).matches("(?is).*\\b(?:average|mean)\\b.*");
            if (!row.contains(mean)
                    && mean.isAmount()
                    && named
                    && !scene.asked().text().matches("(?is).*what is the (?:new )?(?:average|mean).*")) {
                int count = row.size() + 1;
                List<Term> used = new ArrayList<>(row);
                used.add(mean);
                terms.stream()
                        .filter(term -> term.value() == count && !used.contains(term))
                        .findFirst()
                        .ifPresent(used::add);
                all.add(
                        used,
                        minus(times(number(count), mean.plan()), known),
                        mean.label(),
                        count * mean.value() - sum,
                        2.6);
            }
        }
    }

    /** Means of two groups by how many are in each: "18 girls with an average of 74 and 12 boys with one of 69". */
    private static void weighted(List<Term> terms, Scene scene, Alternatives all) {
        List<Term> amounts = terms.stream().filter(Term::isAmount).toList();
        for (int i = 0; i + 3 < amounts.size(); i++) {
            Term n1 = amounts.get(i);
            Term m1 = amounts.get(i + 1);
            Term n2 = amounts.get(i + 2);
            Term m2 = amounts.get(i + 3);
            boolean alike = !m1.label().counts() || m1.label().equals(m2.label());
            boolean apart = n1.label().equals(n2.label())
                    || n1.label().counts() && n2.label().counts();
            if (apart
                    && scene.asked().text().matches("(?is).*\\b(?:average|mean)\\b.*")
                    && alike
                    && !m1.label().isRate()) {
                Expr plan = over(
                        plus(times(n1.plan(), m1.plan()), times(n2.plan(), m2.plan())), plus(n1.plan(), n2.plan()));
                double value = (n1.value() * m1.value() + n2.value() * m2.value()) / (n1.value() + n2.value());
                all.add(amounts.subList(i, i + 4), plan, m1.label(), value, 2);
            }
        }
    }
}
