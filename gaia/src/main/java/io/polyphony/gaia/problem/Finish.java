package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.List;

/** The last step from a term to the answer: whole things, percentages, and whether it is what was asked for. */
final class Finish {

    private final Scene scene;

    Finish(Scene scene) {
        this.scene = scene;
    }

    List<TreeSearch.Found> of(Term term) {
        Asked asked = scene.asked();
        List<TreeSearch.Found> ends = new ArrayList<>();
        double fit = fit(term);
        if (asked.percent()) {
            boolean share = term.label().isEmpty() && term.value() < 5;
            Expr hundred = Arithmetic.times(term.plan(), Arithmetic.HUNDRED);
            ends.add(new TreeSearch.Found(
                    with(term, hundred, term.value() * 100), share ? fit + (term.value() <= 1 ? 0.9 : 0.3) : -2));
            return ends;
        }
        boolean counted = asked.label().filter(Label::counts).isPresent();
        boolean integer = Math.abs(term.value() - Math.rint(term.value())) < 1e-9;
        if (counted && !integer) {
            boolean down = asked.says(CueWords.WHOLE_DOWN);
            boolean up = asked.says(CueWords.WHOLE_UP) && !down;
            ends.add(new TreeSearch.Found(
                    with(term, Arithmetic.call("floor", term.plan()), Math.floor(term.value())),
                    fit + (down ? 0 : -0.7)));
            ends.add(new TreeSearch.Found(
                    with(term, Arithmetic.call("ceil", term.plan()), Math.ceil(term.value())), fit + (up ? 0 : -0.6)));
            fit -= 0.5;
        }
        ends.add(new TreeSearch.Found(term, fit));
        return ends;
    }

    private double fit(Term term) {
        double doubt = term.value() < 0 ? 2 : term.value() == 0 ? 0.7 : 0;
        return -doubt
                + scene.asked()
                        .label()
                        .map(label -> {
                            if (label.equals(term.label())) {
                                return 1.2;
                            }
                            if (term.label().isEmpty()) {
                                return label.counts() ? 0.2 : -0.8;
                            }
                            boolean measured = !label.measured().isEmpty()
                                    && label.measured().equals(term.label().measured());
                            if (measured) {
                                return scene.asked().says(CueWords.SHARE) ? 1.1 : 0.7;
                            }
                            return label.counts() && term.label().counts() ? 0.3 : -1.8;
                        })
                        .orElse(term.label().isRate() ? -0.5 : 0.0);
    }

    private static Term with(Term term, Expr plan, double value) {
        return new Term(plan, term.label(), term.kind(), term.sign(), term.start(), term.end(), value, term.words());
    }
}
