package io.polyphony.gaia.problem;

import static io.polyphony.gaia.problem.Arithmetic.over;
import static io.polyphony.gaia.problem.Arithmetic.times;

import io.polyphony.gaia.plan.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The average speed of a way in several parts: all distances over all times, with the stops. */
final class Journeys implements Frame {

    private static final Label LENGTH = new Label(Map.of("m", 1));
    private static final Label TIME = new Label(Map.of("s", 1));
    private static final Label SPEED = new Label(Map.of("m", 1, "s", -1));

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        if (!scene.asked().text().matches("(?is).*\\baverage\\b.*\\b(?:speed|pace|velocity)\\b.*")) {
            return all.all();
        }
        List<Term> used = new ArrayList<>();
        List<Expr> ways = new ArrayList<>();
        List<Expr> times = new ArrayList<>();
        double[] sums = new double[2];
        List<Term> row = terms.stream()
                .filter(term -> isOf(term, LENGTH) || isOf(term, TIME) || isOf(term, SPEED))
                .toList();
        for (int i = 0; i < row.size(); i++) {
            Term a = row.get(i);
            Term b = i + 1 < row.size() ? row.get(i + 1) : a;
            boolean withSpeed = isOf(a, SPEED) != isOf(b, SPEED);
            boolean measured = isOf(a, LENGTH) && isOf(b, TIME)
                    || isOf(a, TIME) && isOf(b, LENGTH) && !(i + 2 < row.size() && isOf(row.get(i + 2), SPEED));
            if (b != a && (withSpeed || measured)) {
                leg(a, b, ways, times, sums);
                used.addAll(List.of(a, b));
                i++;
            } else if (isOf(a, TIME)) {
                times.add(a.plan());
                sums[1] += a.value();
                used.add(a);
            }
        }
        if (ways.size() > 1 || ways.size() == 1 && times.size() > 1) {
            Expr way = ways.stream().reduce(Arithmetic::plus).orElseThrow();
            Expr time = times.stream().reduce(Arithmetic::plus).orElseThrow();
            all.add(used, over(way, time), SPEED, sums[0] / sums[1], 2.0 * used.size());
        }
        return all.all();
    }

    private static void leg(Term a, Term b, List<Expr> ways, List<Expr> times, double[] sums) {
        Term speed = isOf(a, SPEED) ? a : b;
        Term other = speed == a ? b : a;
        boolean hasSpeed = isOf(speed, SPEED);
        Term way = isOf(a, LENGTH) ? a : b;
        Term time = way == a ? b : a;
        if (hasSpeed && isOf(other, LENGTH)) {
            ways.add(other.plan());
            times.add(over(other.plan(), speed.plan()));
            sums[0] += other.value();
            sums[1] += other.value() / speed.value();
        } else if (hasSpeed) {
            ways.add(times(speed.plan(), other.plan()));
            times.add(other.plan());
            sums[0] += other.value() * speed.value();
            sums[1] += other.value();
        } else {
            ways.add(way.plan());
            times.add(time.plan());
            sums[0] += way.value();
            sums[1] += time.value();
        }
    }

    private static boolean isOf(Term term, Label label) {
        return term.isAmount() && term.label().measured().equals(label);
    }
}
