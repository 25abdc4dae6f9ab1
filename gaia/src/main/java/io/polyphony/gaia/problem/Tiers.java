package io.polyphony.gaia.problem;

import static io.polyphony.gaia.problem.Arithmetic.minus;
import static io.polyphony.gaia.problem.Arithmetic.plus;
import static io.polyphony.gaia.problem.Arithmetic.share;
import static io.polyphony.gaia.problem.Arithmetic.times;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rates that change beyond a limit: tariffs, overtime, commission above a threshold. */
final class Tiers implements Frame {

    private static final String LIMIT =
            "(?is).*\\b(?:first|up to|above|over|beyond|exceed\\w*|more than|in excess of|after|past|includes?|including)\\s+(?:the )?(?:first )?(?:[$€£])?$";
    private static final String BEYOND =
            "(?is).*\\b(?:further|additional|extra|thereafter|beyond|above|over|past|rest|remaining|remainder|then|overtime|after|excess|more|every other|each other)\\b.*";

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        for (Term limit : terms) {
            if (!limit.isAmount()
                    || limit.label().isRate()
                    || !scene.text().substring(0, limit.start()).matches(LIMIT)) {
                continue;
            }
            for (Term used : terms) {
                if (used != limit && used.isAmount() && used.value() > limit.value() && comparable(used, limit)) {
                    tariff(limit, used, terms, scene, all);
                }
            }
        }
        return all.all();
    }

    private static boolean comparable(Term used, Term limit) {
        return used.label().equals(limit.label())
                || limit.label().isEmpty() && !used.label().isRate();
    }

    private static void tariff(Term limit, Term used, List<Term> terms, Scene scene, Alternatives all) {
        Expr more = minus(used.plan(), limit.plan());
        double beyond = used.value() - limit.value();
        List<Term> rates = terms.stream()
                .filter(term -> term != limit && term != used && term.isAmount() && prices(term, used))
                .toList();
        Optional<Term> factor = terms.stream()
                .filter(term -> term.kind() == Term.Kind.MULTIPLE
                        || term.isAmount() && term.label().isEmpty() && term.value() == 1.5)
                .findFirst();
        Optional<Term> percent =
                terms.stream().filter(term -> term.kind() == Term.Kind.PERCENT).findFirst();
        for (Term low : rates) {
            for (Term high : rates) {
                if (low != high
                        && scene.text()
                                .substring(
                                        Math.max(0, high.start() - 45),
                                        Math.min(scene.text().length(), high.end() + 45))
                                .matches(BEYOND)) {
                    Expr plan = plus(times(low.plan(), limit.plan()), times(high.plan(), more));
                    double value = low.value() * limit.value() + high.value() * beyond;
                    double order = low.start() < high.start() ? 3.4 : 2.4;
                    all.add(List.of(low, high, limit, used), plan, low.label().times(used.label()), value, order);
                }
            }
            factor.ifPresent(by -> {
                Expr plan = plus(times(low.plan(), limit.plan()), times(times(low.plan(), by.plan()), more));
                double value = low.value() * limit.value() + low.value() * by.value() * beyond;
                all.add(List.of(low, by, limit, used), plan, low.label().times(used.label()), value, 3.4);
            });
            // The limit is free, or paid for by a fixed sum.
            all.add(
                    List.of(low, limit, used),
                    times(low.plan(), more),
                    low.label().times(used.label()),
                    low.value() * beyond,
                    scene.around(low, 45).matches(BEYOND) ? 2.4 : 0.4);
        }
        percent.filter(by -> scene.speaks("commission|bonus|tax|above|over|exceed|beyond"))
                .ifPresent(by -> {
                    List<Term> consumed = new ArrayList<>(List.of(by, limit, used));
                    all.add(consumed, times(more, share(by)), used.label(), beyond * by.value(), 1.6);
                });
    }

    private static boolean prices(Term rate, Term used) {
        return rate.label().settled(used.label()) > 0
                || rate.label().has("money")
                        && !used.label().has("money")
                        && rate.label().measured().exponents().size() == 1;
    }
}
