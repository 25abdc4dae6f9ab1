package io.polyphony.gaia.solver;

import static io.polyphony.gaia.solver.RuleQuestion.words;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.tool.Units;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Perimeters, areas and volumes of rectangles and boxes whose sides are told in one unit, and what they cost at a price for each unit. */
final class ShapeTemplates {

    private static final Pattern PERIMETER = words(
            "perimeter|fenc|border|edging|all (?:the way )?(?:round|around)|round the|around the|frame|skirting|circumference of the rect");
    private static final Pattern AREA =
            words("area\\b|carpet|tile|tiling|turf|paint|floor|cover|square met|square f|lawn|sow");
    private static final Pattern VOLUME = words("volume|capacity|how much water|cubic|litres? of water|hold");
    private static final Pattern RECTANGLE = words("rectang|by\\b|wide|width|long\\b|length|side");
    private static final Pattern SQUARE = words("square (?:of|with|whose|garden|field|plot|room|courtyard)");

    private final RuleQuestion question;

    ShapeTemplates(RuleQuestion question) {
        this.question = question;
    }

    /** What the question asks of its shape; empty where there is none. */
    Optional<String> expression() {
        List<Typed> sides = question.numbers(Typed.Type.MEASURE).stream()
                .filter(known ->
                        known.dimension().size() == 1 && known.dimension().containsValue(1) && isLength(known))
                .toList();
        if (sides.isEmpty()
                || sides.stream().map(Typed::unit).distinct().count() > 1
                        && !sides.getFirst().unit().isEmpty()) {
            return Optional.empty();
        }
        List<String> lengths =
                sides.stream().map(known -> known.quantity().value()).toList();
        String shape;
        int exponent;
        if (question.has(PERIMETER) && lengths.size() == 2 && question.has(RECTANGLE)) {
            shape = "2*(" + lengths.get(0) + "+" + lengths.get(1) + ")";
            exponent = 1;
        } else if (question.has(PERIMETER) && lengths.size() == 1 && question.has(SQUARE)) {
            shape = "4*" + lengths.getFirst();
            exponent = 1;
        } else if (lengths.size() == 3 && question.has(VOLUME)) {
            shape = String.join("*", lengths);
            exponent = 3;
        } else if (lengths.size() == 2 && question.has(AREA) && question.has(RECTANGLE)) {
            shape = String.join("*", lengths);
            exponent = 2;
        } else {
            return Optional.empty();
        }
        return Optional.of(priced(shape, sides.getFirst(), exponent));
    }

    private static boolean isLength(Typed known) {
        return known.dimension().equals(Units.dimension("metre").orElseThrow());
    }

    private String priced(String shape, Typed side, int exponent) {
        String base = side.dimension().keySet().iterator().next();
        Map<String, Integer> rate = Map.of(TypedQuestion.MONEY, 1, base, -exponent);
        return question.numbers().stream()
                .filter(known -> known.dimension().equals(rate))
                .map(known -> shape + "*" + known.quantity().value())
                .findFirst()
                .or(() -> plainPrice(side).map(price -> shape + "*" + price))
                .orElse(shape);
    }

    /** A price without a currency, such as {@code 3.85 per metre}. */
    private Optional<String> plainPrice(Typed side) {
        return question.numbers().stream()
                .filter(known -> known != side && known.dimension().isEmpty() || known.type() == Typed.Type.MONEY)
                .filter(known -> question.after(known, 30)
                        .matches("(?s)\\s*(?:[a-z€$£]+ )?(?:per|a|an|for each|for every)\\b.*"))
                .map(known -> known.quantity().value())
                .findFirst();
    }
}
