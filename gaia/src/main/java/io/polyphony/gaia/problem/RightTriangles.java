package io.polyphony.gaia.problem;

import static io.polyphony.gaia.problem.Arithmetic.call;
import static io.polyphony.gaia.problem.Arithmetic.minus;
import static io.polyphony.gaia.problem.Arithmetic.number;
import static io.polyphony.gaia.problem.Arithmetic.plus;
import static io.polyphony.gaia.problem.Arithmetic.power;

import io.polyphony.gaia.plan.Expr;
import java.util.List;
import java.util.Map;

/** The third side of a right triangle: ladders, diagonals, straight lines between places. */
final class RightTriangles implements Frame {

    private static final String LONGEST =
            "diagonal|hypotenuse|straight line|as the crow flies|direct distance|directly|corner to (?:the )?(?:opposite )?corner";
    private static final String SHORTER = "ladder|leans|leaning|guy|stay wire|how (?:high|far) up|slant";

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        boolean longest = scene.speaks(LONGEST);
        boolean shorter = scene.speaks(SHORTER);
        if (!longest && !shorter) {
            return all.all();
        }
        List<Term> lengths = terms.stream()
                .filter(term ->
                        term.isAmount() && term.label().measured().exponents().equals(Map.of("m", 1)))
                .toList();
        for (int i = 0; i + 1 < lengths.size(); i++) {
            Term a = lengths.get(i);
            Term b = lengths.get(i + 1);
            Expr squares = plus(square(a), square(b));
            all.add(
                    List.of(a, b),
                    call("sqrt", squares),
                    a.label(),
                    Math.hypot(a.value(), b.value()),
                    longest ? 2.6 : 0.6);
            Term c = a.value() > b.value() ? a : b;
            Term d = c == a ? b : a;
            double rest = Math.sqrt(c.value() * c.value() - d.value() * d.value());
            all.add(List.of(a, b), call("sqrt", minus(square(c), square(d))), a.label(), rest, shorter ? 2.6 : 0.4);
        }
        return all.all();
    }

    private static Expr square(Term term) {
        return power(term.plan(), number(2));
    }
}
