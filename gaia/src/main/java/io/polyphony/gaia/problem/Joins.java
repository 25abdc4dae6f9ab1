package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import io.polyphony.gaia.problem.Term.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which two terms can be put together, and how much speaks for each. */
final class Joins {

    private final Asked asked;
    private final Set<Expr> read;
    private final Set<String> known;

    /**
     * For one problem.
     *
     * @param terms as the text has them, which no step has worked out
     */
    Joins(Asked asked, List<Term> terms) {
        this.asked = asked;
        this.read = terms.stream().map(Term::plan).collect(Collectors.toUnmodifiableSet());
        this.known = terms.stream()
                .map(Term::label)
                .filter(Label::counts)
                .flatMap(label -> label.exponents().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the text itself tells how many there are of what the rate is for. */
    private boolean counted(Term rate) {
        return rate.label().exponents().entrySet().stream()
                .anyMatch(base -> base.getValue() < 0 && known.contains(base.getKey()));
    }

    /** A term that two came to, and how much speaks for it. */
    record Joined(Term term, double score) {}

    /**
     * All ways for {@code first} and {@code second}, of which the first begins earlier.
     *
     * @param between terms that stand between them in the text and belong to neither
     */
    List<Joined> of(Term first, Term second, int between) {
        List<Joined> ways = new ArrayList<>();
        if (first.isAmount() && second.isAmount()) {
            products(first, second, between, ways);
            quotients(first, second, ways);
            quotients(second, first, ways);
            sums(first, second, between, ways);
        } else if (first.isAmount()) {
            applied(first, second, between, ways);
        } else if (second.isAmount()) {
            applied(second, first, between + 0.3, ways);
        } else if (first.kind() == Kind.PERCENT && second.kind() == Kind.PERCENT) {
            ways.add(new Joined(
                    made(
                            first,
                            second,
                            Arithmetic.plus(first.plan(), second.plan()),
                            Label.NONE,
                            Kind.PERCENT,
                            first.value() + second.value()),
                    -0.3));
        }
        return ways;
    }

    private void products(Term a, Term b, int between, List<Joined> ways) {
        long settled = a.label().settled(b.label());
        double fit;
        if (settled > 0) {
            fit = 2 + 0.3 * (settled - 1) + overlap(a, b);
        } else if (a.label().isEmpty() || b.label().isEmpty()) {
            fit = told(a.plan()) && told(b.plan()) ? -0.2 : -0.6;
        } else if (a.label().exponents().keySet().equals(Set.of("m"))
                && b.label().exponents().keySet().equals(Set.of("m"))) {
            int power = a.label().exponents().get("m") + b.label().exponents().get("m");
            fit = power == 2 ? -1 : power == 3 ? 0.2 : -1.8;
        } else if (a.label().counts() != b.label().counts()
                && !a.label().isRate()
                && !b.label().isRate()) {
            fit = -0.4;
        } else {
            fit = a.label().isRate() != b.label().isRate() ? -1 : -1.6;
        }
        Label label = a.label().times(b.label());
        Term product = made(a, b, Arithmetic.times(a.plan(), b.plan()), label, Kind.AMOUNT, a.value() * b.value());
        ways.add(new Joined(product, fit - 0.15 * between));
    }

    private static double overlap(Term a, Term b) {
        Set<String> shared = new HashSet<>(a.words());
        shared.retainAll(b.words());
        return Math.min(0.4, 0.1 * shared.size());
    }

    private void quotients(Term above, Term below, List<Joined> ways) {
        if (below.value() == 0) {
            return;
        }
        Label label = above.label().over(below.label());
        Expr plan = Arithmetic.over(above.plan(), below.plan());
        double value = above.value() / below.value();
        boolean wanted = asked.label().filter(label::equals).isPresent();
        double fit;
        boolean sharedUp = above.label().exponents().entrySet().stream()
                .anyMatch(e -> e.getValue() > 0 && below.label().exponents().getOrDefault(e.getKey(), 0) > 0);
        if (below.label().isRate() && sharedUp && !label.isRate()) {
            // A rate that the text names is meant; one that was only worked out would undo what was done.
            fit = told(below.plan()) ? (counted(below) ? 0.6 : 1.8) + overlap(above, below) : -0.6;
        } else if (above.label().counts() && below.label().isRate() && told(below.plan()) && perThing(below)) {
            // Seats are for pupils, and places in a box for eggs.
            fit = 1.2;
            label = new Label(Map.of(
                    below.label().exponents().entrySet().stream()
                            .filter(entry -> entry.getValue() < 0)
                            .findFirst()
                            .orElseThrow()
                            .getKey(),
                    1));
        } else if (asked.percent() && (above.label().isEmpty() || below.label().isEmpty())) {
            fit = 0.5;
            label = Label.NONE;
        } else if (above.label().equals(below.label()) && !label.isRate()) {
            fit = asked.percent() ? 0.6 : -1;
            if (asked.label().filter(Label::counts).isPresent()
                    && !above.label().measured().isEmpty()) {
                label = asked.label().get();
                fit = told(above.plan()) && told(below.plan()) ? 0.8 : 0;
            }
        } else if (above.label().counts()
                && below.label().counts()
                && CueWords.CAPACITY.in(below.words())
                && otherThing(above, below)) {
            fit = 0.7;
            label = asked.label().orElseThrow();
        } else if (below.label().counts() && !above.label().isRate()) {
            fit = asked.says(CueWords.SHARE) || CueWords.SPLIT.in(below.words()) ? 1.0 : -0.8;
        } else if (wanted) {
            fit = 1.4;
        } else {
            fit = below.label().isEmpty()
                    ? -0.9
                    : !above.label().isRate() && !below.label().isRate() ? -0.8 : -1.8;
        }
        Term quotient = made(above, below, plan, label, Kind.AMOUNT, value);
        if (label.counts() && fit > 0) {
            whole(quotient, fit, ways);
        } else {
            ways.add(new Joined(quotient, fit));
        }
    }

    /** Whether it is a number of things for one of other things. */
    private static boolean perThing(Term rate) {
        return rate.label().exponents().size() == 2
                && rate.label().measured().isEmpty()
                && !rate.label().has(Label.EACH);
    }

    /** Whether something else is counted in the answer than in both. */
    private boolean otherThing(Term above, Term below) {
        return asked.label()
                .filter(label -> label.counts() && !label.equals(above.label()) && !label.equals(below.label()))
                .isPresent();
    }

    private boolean told(Expr plan) {
        return read.contains(plan);
    }

    /** Things come whole: as many as are needed, or as many as are full. */
    private void whole(Term quotient, double fit, List<Joined> ways) {
        boolean integer = Math.abs(quotient.value() - Math.rint(quotient.value())) < 1e-9;
        boolean end = asked.label().filter(quotient.label()::equals).isPresent();
        boolean down = end && asked.says(CueWords.WHOLE_DOWN) && !asked.says(CueWords.WHOLE_UP);
        ways.add(new Joined(quotient, integer ? fit : fit - 0.6));
        if (!integer) {
            ways.add(new Joined(rounded(quotient, "ceil"), down ? fit - 1 : fit + 0.2));
            ways.add(new Joined(rounded(quotient, "floor"), down ? fit + 0.2 : fit - 0.8));
        }
    }

    private static Term rounded(Term term, String how) {
        double value = how.equals("ceil") ? Math.ceil(term.value()) : Math.floor(term.value());
        return new Term(
                Arithmetic.call(how, term.plan()),
                term.label(),
                term.kind(),
                term.sign(),
                term.start(),
                term.end(),
                value,
                term.words());
    }

    private void sums(Term a, Term b, int between, List<Joined> ways) {
        boolean same = a.label().equals(b.label());
        boolean counts = a.label().counts() && b.label().counts();
        boolean loose = (a.label().isEmpty() || b.label().isEmpty())
                && !(a.label().isRate() || b.label().isRate());
        if (!same && !counts && !loose) {
            return;
        }
        double fit = (same ? 0 : counts ? -0.5 : -1) - (a.label().isRate() ? rates(a, b) : 0) - 0.4 * between;
        Label label =
                a.label().isEmpty() || asked.label().filter(b.label()::equals).isPresent() ? b.label() : a.label();
        int first = effect(a, true);
        int second = effect(b, false);
        boolean differs = asked.says(CueWords.DIFFERENCE) && !asked.says(CueWords.LEFT) && !asked.says(CueWords.TOTAL);
        double plus = first * second > 0 ? 0.8 : differs ? -0.2 : -0.8;
        double minus = first > 0 && second < 0 ? 0.8 : differs ? 0.5 : -0.8;
        double back = first < 0 && second > 0 ? 0.8 : differs ? 0.4 : -1.2;
        ways.add(new Joined(
                made(a, b, Arithmetic.plus(a.plan(), b.plan()), label, a.kind(), a.value() + b.value()), fit + plus));
        if (a.value() >= b.value()) {
            Term made = made(a, b, Arithmetic.minus(a.plan(), b.plan()), label, a.kind(), a.value() - b.value());
            ways.add(new Joined(made.withSign(Math.max(0, a.sign())), fit + minus));
        } else {
            Term made = made(b, a, Arithmetic.minus(b.plan(), a.plan()), label, b.kind(), b.value() - a.value());
            ways.add(new Joined(made.withSign(Math.max(0, b.sign())), fit + back));
        }
        if (asked.percent() && same && a.value() != 0) {
            boolean change = asked.text()
                    .matches(
                            "(?is).*\\b(?:by|increase\\w*|decrease\\w*|profit|gain|loss|rise|rose|fell|drop\\w*|change\\w*|grow\\w*|grew)\\b.*");
            Expr more = b.value() >= a.value()
                    ? Arithmetic.minus(b.plan(), a.plan())
                    : Arithmetic.minus(a.plan(), b.plan());
            Term part = made(
                    a,
                    b,
                    Arithmetic.over(more, a.plan()),
                    Label.NONE,
                    Kind.AMOUNT,
                    Math.abs(b.value() - a.value()) / a.value());
            ways.add(new Joined(part, change ? 1 : -0.8));
        }
    }

    /** Rates are seldom added up, but what flows in and what flows out are. */
    private static double rates(Term a, Term b) {
        return a.label().has("money") ? 0.9 : a.sign() * b.sign() < 0 ? 0 : 0.5;
    }

    /** Whether a term is put to others or taken from them, by what is asked and by its own words. */
    private int effect(Term term, boolean first) {
        boolean money = term.label().has("money");
        if (asked.says(CueWords.LEFT)) {
            if (term.kind() == Kind.STOCK) {
                return 1;
            }
            boolean bought = term.words().contains("buy") || term.words().contains("bought");
            return term.sign() > 0 && !(money && bought) ? 1 : first && term.sign() >= 0 ? 1 : -1;
        }
        if (money && asked.says(CueWords.PROFIT)) {
            // What many people paid was taken from them.
            boolean taken = term.plan() instanceof Expr.Binary(char operator, Expr _, Expr _)
                    && operator == '*'
                    && term.words().stream().anyMatch(word -> word.matches("pa(?:y|id)"));
            if (taken) {
                return 1;
            }
            boolean income = CueWords.INCOME.in(term.words());
            boolean cost = CueWords.COST.in(term.words()) || CueWords.DEDUCT.in(term.words());
            return income && !cost ? 1 : cost && !income ? -1 : first ? 1 : -1;
        }
        if (CueWords.DEDUCT.in(term.words()) && !first) {
            return -1;
        }
        return money || term.sign() == 0 ? 1 : term.sign() < 0 && first ? 1 : term.sign();
    }

    private void applied(Term amount, Term factor, double between, List<Joined> ways) {
        // Whole things were counted for their price, not to take a part of them.
        double far = 0.4 * between + (amount.plan() instanceof Expr.Call ? 0.8 : 0);
        Expr of = Arithmetic.times(amount.plan(), Arithmetic.share(factor));
        if (factor.kind() == Kind.MULTIPLE) {
            ways.add(new Joined(scaled(amount, factor, of, factor.value()), 0.3 - far));
            return;
        }
        Set<String> words = factor.words();
        boolean up = CueWords.UP.in(words);
        boolean down = CueWords.DOWN.in(words) || !up && factor.sign() < 0;
        if (factor.kind() == Kind.PART) {
            up = false;
        }
        boolean wantsShare = asked.text()
                        .matches(
                                "(?is).*\\b(?:discount|tip|tax|interest|commission|deposit|rebate|vat|reduction|royalt\\w+)\\b.*")
                && !asked.text().matches("(?is).*\\b(?:after|including|with|total)\\b.*");
        Expr rise = Arithmetic.times(amount.plan(), Arithmetic.plus(Arithmetic.ONE, Arithmetic.share(factor)));
        Expr cut = Arithmetic.times(amount.plan(), Arithmetic.minus(Arithmetic.ONE, Arithmetic.share(factor)));
        // "A third of what was left" is of all that came before.
        boolean rest = factor.words().stream()
                .anyMatch(word -> word.matches(
                        "left|rest|remain|remainder|whole|total|bill|everyth|everything|sum|purchase|order"));
        far -= rest ? 0.25 * (amount.plan().letters().size() - 1) : 0;
        double both = up && down ? 0.4 : 1.2;
        double shared = wantsShare ? 0.9 : !up && !down ? 0.7 : -0.3;
        ways.add(new Joined(scaled(amount, factor, of, factor.value()), shared - far));
        ways.add(new Joined(
                scaled(amount, factor, cut, 1 - factor.value()),
                (down ? both : asked.says(CueWords.LEFT) ? 0.2 : -0.7) - (wantsShare ? 0.5 : 0) - far));
        if (factor.kind() == Kind.PERCENT) {
            ways.add(new Joined(
                    scaled(amount, factor, rise, 1 + factor.value()),
                    (up ? both : -0.8) - (wantsShare ? 0.5 : 0) - far));
            reversed(amount, factor, up, far, ways);
        }
    }

    /** What there was before a percentage was put on or taken off. */
    private void reversed(Term amount, Term factor, boolean up, double far, List<Joined> ways) {
        if (!asked.says(CueWords.REVERSE)) {
            return;
        }
        char operator = up ? '+' : '-';
        double by = up ? 1 + factor.value() : 1 - factor.value();
        Expr plan = Arithmetic.over(amount.plan(), new Expr.Binary(operator, Arithmetic.ONE, Arithmetic.share(factor)));
        if (by != 0) {
            ways.add(new Joined(scaled(amount, factor, plan, 1 / by), 1.3 - far));
        }
    }

    private static Term scaled(Term amount, Term factor, Expr plan, double by) {
        return made(amount, factor, plan, amount.label(), amount.kind(), amount.value() * by);
    }

    private static Term made(Term a, Term b, Expr plan, Label label, Kind kind, double value) {
        Set<String> words = new HashSet<>(a.words());
        words.addAll(b.words());
        int sign = Optional.of(a.sign()).filter(own -> own != 0).orElse(b.sign());
        return new Term(
                plan, label, kind, sign, Math.min(a.start(), b.start()), Math.max(a.end(), b.end()), value, words);
    }
}
