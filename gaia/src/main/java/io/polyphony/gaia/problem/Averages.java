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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Rows of values: their mean, spread and sum, the value that a mean still lacks, and means with weights. */
final class Averages implements Frame {

    private static final String MEAN = "average|mean\\b";
    private static final Pattern JOINS = Pattern.compile(
            "(?i)\\b(?:join\\w*|arriv\\w*|newcomers?|comes?|came|enters?|entered|added|adds|replaced by|new (?!average|mean)\\p{L}+|in (?:his|her|their) place)\\b");
    private static final Pattern LEAVES = Pattern.compile(
            "(?i)\\b(?:lea(?:ves?|ving)|left|mov\\w+ away|quits?|removed?|dropped|retir\\w+|gone|goes|went|withdr\\w+|excluded|taken out|departs?|struck)\\b");
    private static final int FEWEST = 3;

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        if (!scene.speaks(MEAN + "|standard deviation|variance|range|median")) {
            return all.all();
        }
        changed(terms, scene, all);
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

    /** A mean after some have left and others have joined: "eleven players averaged 24; one of 31 leaves and one of 19 comes". */
    private static void changed(List<Term> terms, Scene scene, Alternatives all) {
        List<Term> amounts = terms.stream().filter(Term::isAmount).toList();
        boolean wanted = scene.asked().text().matches("(?is).*\\b(?:average|mean)\\b.*");
        if (!wanted
                || amounts.size() < 3
                || !scene.around(amounts.get(1), 70).matches("(?is).*\\b(?:average|mean).*")) {
            return;
        }
        boolean first =
                amounts.getFirst().value() == Math.rint(amounts.getFirst().value());
        Term count = amounts.get(first ? 0 : 1);
        Term mean = amounts.get(first ? 1 : 0);
        Expr sum = times(count.plan(), mean.plan());
        double total = count.value() * mean.value();
        int more = 0;
        int direction = 0;
        int at = mean.end();
        List<Term> rest = amounts.subList(2, amounts.size());
        for (int i = 0; i < rest.size(); i++) {
            Term term = rest.get(i);
            String before = scene.text().substring(Math.min(at, term.start()), term.start());
            direction = direction(before, term, scene, direction);
            at = term.end();
            if (isCountOfNext(rest, i, scene)) {
                continue;
            }
            if (direction == 0) {
                return;
            }
            sum = direction > 0 ? plus(sum, term.plan()) : minus(sum, term.plan());
            total += direction * term.value();
            more += direction;
        }
        Expr left = more >= 0 ? plus(count.plan(), number(more)) : minus(count.plan(), number(-more));
        all.add(amounts, over(sum, left), mean.label(), total / (count.value() + more), 6);
    }

    /** Whether those at {@code at} come or go, by the last word that says so; as before where none does. */
    private static int direction(String before, Term term, Scene scene, int known) {
        String next = scene.text().substring(term.end(), Math.min(scene.text().length(), term.end() + 14));
        boolean comes = JOINS.matcher(next).find();
        if (comes != LEAVES.matcher(next).find()) {
            return comes ? 1 : -1;
        }
        int in = last(JOINS, before);
        int out = last(LEAVES, before);
        if (in == out) {
            String behind =
                    scene.text().substring(term.end(), Math.min(scene.text().length(), term.end() + 40));
            int joins = first(JOINS, behind);
            int leaves = first(LEAVES, behind);
            return joins == leaves || known != 0 && !before.matches("(?s).*[.;].*") ? known : joins < leaves ? 1 : -1;
        }
        return in > out ? 1 : -1;
    }

    private static int first(Pattern words, String text) {
        return words.matcher(text).results().mapToInt(MatchResult::start).min().orElse(text.length());
    }

    private static int last(Pattern words, String text) {
        return words.matcher(text).results().mapToInt(MatchResult::start).max().orElse(-1);
    }

    /** "Two of them", whose values follow. */
    private static boolean isCountOfNext(List<Term> rest, int i, Scene scene) {
        Term term = rest.get(i);
        return term.value() <= rest.size() - 1 - i
                && term.value() == Math.rint(term.value())
                && term.value() >= 1
                && !scene.text()
                        .substring(Math.max(0, term.start() - 12), term.start())
                        .matches("(?is).*\\b(?:of|aged|scored|with|were|was)\\s*");
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
