package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what frames make. */
final class Alternatives {

    private final List<Frame.Alternative> all = new ArrayList<>();

    /** One more: {@code plan} in the place of {@code used}. */
    void add(List<Term> used, Expr plan, Label label, double value, double score) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return;
        }
        Set<String> words = new HashSet<>();
        used.forEach(term -> words.addAll(term.words()));
        int start = used.stream().mapToInt(Term::start).min().orElseThrow();
        int end = used.stream().mapToInt(Term::end).max().orElseThrow();
        int sign = used.getFirst().sign();
        Term made = new Term(plan, label, Term.Kind.AMOUNT, sign, start, end, value, words);
        all.add(new Frame.Alternative(List.copyOf(used), List.of(made), score));
    }

    List<Frame.Alternative> all() {
        return List.copyOf(all);
    }
}
