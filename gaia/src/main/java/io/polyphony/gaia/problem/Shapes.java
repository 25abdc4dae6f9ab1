package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import java.util.List;
import java.util.Map;

/** Rectangles, boxes, circles, cylinders, triangles and trapezia: their boundaries, areas and volumes. */
final class Shapes implements Frame {

    private static final Label LENGTH = new Label(Map.of("m", 1));
    private static final Label AREA = new Label(Map.of("m", 2));
    private static final Label VOLUME = new Label(Map.of("m", 3));
    private static final String ROUND = "circ|round|radius|diameter|cylind|across|pipe|disc";
    private static final String BOUNDARY =
            "fenc|edg|border|perimeter|skirting|frame|trim|hedge|around|round the|rope|wire|kerb|ribbon|lap|string of lights";
    private static final String SURFACE =
            "til|carpet|area|lawn|turf|grass|paint|floor|cover|square met|square f|sow|plant|seed|hectare|roof|glass|land|surface|varnish|wallpaper|pav|slab|fabric|crop|yield|field|rain|lay";
    private static final String CONTENT =
            "volume|cubic|litre|liter|fill|deep|concrete|water|gallon|soil|tank|pool|sand|gravel";

    @Override
    public List<Alternative> of(List<Term> terms, Scene scene) {
        Alternatives all = new Alternatives();
        List<Term> lengths =
                terms.stream().filter(term -> term.isAmount() && isLength(term)).toList();
        for (int i = 0; i < lengths.size(); i++) {
            if (i + 1 < lengths.size() && together(lengths.get(i), lengths.get(i + 1), scene)) {
                two(lengths.get(i), lengths.get(i + 1), scene, all);
                if (i + 2 < lengths.size()
                        && (together(lengths.get(i + 1), lengths.get(i + 2), scene)
                                || together(lengths.get(i), lengths.get(i + 2), scene))) {
                    three(lengths.subList(i, i + 3), scene, all);
                }
            }
            if (i + 1 < lengths.size()) {
                bordered(lengths.get(i), lengths.get(i + 1), lengths, scene, all);
            }
            one(lengths.get(i), lengths, scene, all);
        }
        return all.all();
    }

    private static boolean isLength(Term term) {
        return term.label().measured().equals(LENGTH) && term.plan().letters().size() <= 2;
    }

    /** Whether two lengths are said in one breath. */
    private static boolean together(Term one, Term other, Scene scene) {
        String between = scene.between(one, other);
        return between.length() < 60
                && !between.matches("(?s).*[.;?!]\\s+\\p{Lu}.*")
                && (between.matches(
                        "(?is).*\\b(?:by|x|long|wide|high|deep|tall|width|height|length|breadth)\\b.*|.*×.*|[^.]{0,12}(?:,|and).{0,25}"));
    }

    private void two(Term a, Term b, Scene scene, Alternatives all) {
        String around = scene.text().substring(a.start(), Math.min(scene.text().length(), b.end() + 20));
        boolean upright = around.matches("(?is).*\\b(?:high|height|tall)\\b.*");
        if (scene.speaks("trapez")) {
            return;
        }
        if (scene.speaks("triang") && !scene.speaks("rectang")) {
            all.add(
                    List.of(a, b),
                    Arithmetic.over(Arithmetic.times(a.plan(), b.plan()), Arithmetic.number(2)),
                    AREA,
                    a.value() * b.value() / 2,
                    1);
            return;
        }
        if (scene.speaks("cylind")) {
            return;
        }
        double breath =
                scene.between(a, b).matches("(?is).{0,12}(?:\\bby\\b|\\bx\\b|×).{0,6}") ? 0.4 : upright ? 0.2 : 0;
        Expr half = Arithmetic.plus(a.plan(), b.plan());
        if (!upright) {
            all.add(
                    List.of(a, b),
                    Arithmetic.times(Arithmetic.number(2), half),
                    LENGTH,
                    2 * (a.value() + b.value()),
                    weigh(scene, BOUNDARY, SURFACE) + breath);
        }
        all.add(
                List.of(a, b),
                Arithmetic.times(a.plan(), b.plan()),
                AREA,
                a.value() * b.value(),
                weigh(scene, SURFACE, BOUNDARY) + breath);
    }

    /** A border of the same width all around. */
    private static void bordered(Term a, Term b, List<Term> lengths, Scene scene, Alternatives all) {
        if (!scene.speaks("path|border|walkway|frame|margin|surround|strip|terrace") || !together(a, b, scene)) {
            return;
        }
        for (Term width : lengths) {
            if (width != a
                    && width != b
                    && width.value() < Math.min(a.value(), b.value())
                    && scene.speaks("around|all round|surround|border")) {
                Expr twice = Arithmetic.times(Arithmetic.number(2), width.plan());
                Expr outer = Arithmetic.times(Arithmetic.plus(a.plan(), twice), Arithmetic.plus(b.plan(), twice));
                double inner = a.value() * b.value();
                double value = (a.value() + 2 * width.value()) * (b.value() + 2 * width.value());
                all.add(
                        List.of(a, b, width),
                        Arithmetic.minus(outer, Arithmetic.times(a.plan(), b.plan())),
                        AREA,
                        value - inner,
                        3);
            }
        }
    }

    private void three(List<Term> sides, Scene scene, Alternatives all) {
        Term a = sides.get(0);
        Term b = sides.get(1);
        Term c = sides.get(2);
        if (scene.speaks("triang") && scene.speaks("heron|three sides|sides of")) {
            heron(sides, all);
            return;
        }
        if (scene.speaks("trapez|parallel sides")) {
            Expr mean = Arithmetic.over(Arithmetic.plus(a.plan(), b.plan()), Arithmetic.number(2));
            all.add(sides, Arithmetic.times(mean, c.plan()), AREA, (a.value() + b.value()) / 2 * c.value(), 2.5);
            return;
        }
        double content = weigh(scene, CONTENT, "wall|wallpaper");
        double walls = scene.speaks("wall") && scene.speaks("paint|paper|plaster|cover|coat") ? 2.4 : -0.8;
        Expr base = Arithmetic.times(a.plan(), b.plan());
        Expr around = Arithmetic.times(Arithmetic.number(2), Arithmetic.plus(a.plan(), b.plan()));
        all.add(sides, Arithmetic.times(base, c.plan()), VOLUME, a.value() * b.value() * c.value(), content + 0.8);
        all.add(sides, Arithmetic.times(around, c.plan()), AREA, 2 * (a.value() + b.value()) * c.value(), walls);
        Expr faces = Arithmetic.plus(
                base, Arithmetic.plus(Arithmetic.times(a.plan(), c.plan()), Arithmetic.times(b.plan(), c.plan())));
        all.add(
                sides,
                Arithmetic.times(Arithmetic.number(2), faces),
                AREA,
                2 * (a.value() * b.value() + a.value() * c.value() + b.value() * c.value()),
                scene.speaks("surface area|all (?:six )?(?:faces|sides)|wrap") ? 2.6 : -1.5);
        if (scene.speaks("ceiling")) {
            boolean with = scene.speaks("walls and (?:the )?ceiling|ceiling and (?:the )?(?:four )?walls");
            all.add(
                    sides,
                    Arithmetic.plus(Arithmetic.times(around, c.plan()), base),
                    AREA,
                    2 * (a.value() + b.value()) * c.value() + a.value() * b.value(),
                    with ? 2.8 : 0);
        }
    }

    private static void heron(List<Term> sides, Alternatives all) {
        Expr a = sides.get(0).plan();
        Expr b = sides.get(1).plan();
        Expr c = sides.get(2).plan();
        Expr s = Arithmetic.over(Arithmetic.plus(Arithmetic.plus(a, b), c), Arithmetic.number(2));
        double half = sides.stream().mapToDouble(Term::value).sum() / 2;
        double square = half;
        Expr product = s;
        for (Term side : sides) {
            square *= half - side.value();
            product = Arithmetic.times(product, Arithmetic.minus(s, side.plan()));
        }
        if (square > 0) {
            all.add(sides, Arithmetic.call("sqrt", product), AREA, Math.sqrt(square), 3);
        }
    }

    private void one(Term a, List<Term> lengths, Scene scene, Alternatives all) {
        if (scene.speaks(ROUND)) {
            round(a, lengths, scene, all);
        }
        if (scene.around(a, 40).matches("(?is).*\\b(?:squares?|cube)\\b(?! met| kilo| f[oe]| cent| mile).*")) {
            Expr square = Arithmetic.power(a.plan(), Arithmetic.number(2));
            all.add(List.of(a), square, AREA, a.value() * a.value(), weigh(scene, SURFACE, BOUNDARY));
            all.add(
                    List.of(a),
                    Arithmetic.times(Arithmetic.number(4), a.plan()),
                    LENGTH,
                    4 * a.value(),
                    weigh(scene, BOUNDARY, SURFACE));
            all.add(
                    List.of(a),
                    Arithmetic.power(a.plan(), Arithmetic.number(3)),
                    VOLUME,
                    Math.pow(a.value(), 3),
                    scene.speaks("cube") ? 1.5 : -2);
        }
    }

    private void round(Term a, List<Term> lengths, Scene scene, Alternatives all) {
        String around = scene.around(a, 30);
        boolean across =
                around.matches("(?is).*\\b(?:diameter|across|wide)\\b.*") && !around.matches("(?is).*\\bradius\\b.*");
        if (!across && !around.matches("(?is).*\\b(?:radius|radii)\\b.*")) {
            return;
        }
        Expr radius = across ? Arithmetic.over(a.plan(), Arithmetic.number(2)) : a.plan();
        double r = across ? a.value() / 2 : a.value();
        Expr area = Arithmetic.times(Arithmetic.PI, Arithmetic.power(radius, Arithmetic.number(2)));
        all.add(List.of(a), area, AREA, Math.PI * r * r, weigh(scene, SURFACE, BOUNDARY) + 0.5);
        Expr rim = Arithmetic.times(Arithmetic.times(Arithmetic.number(2), Arithmetic.PI), radius);
        all.add(
                List.of(a),
                rim,
                LENGTH,
                2 * Math.PI * r,
                weigh(scene, BOUNDARY + "|circumference|revol|turn", SURFACE) + 0.5);
        for (Term height : lengths) {
            if (height != a) {
                all.add(
                        List.of(a, height),
                        Arithmetic.times(area, height.plan()),
                        VOLUME,
                        Math.PI * r * r * height.value(),
                        weigh(scene, CONTENT, BOUNDARY) + 1.5);
            }
        }
    }

    private static double weigh(Scene scene, String speaksFor, String speaksAgainst) {
        return scene.speaks(speaksFor) ? 1.2 : scene.speaks(speaksAgainst) ? -0.6 : 0.2;
    }
}
