package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.tool.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How well a plan answers a question, apart from where it comes from. */
final class PlanMerit {

    private static final double UNUSED = 1.4;
    /** How much of that counts again for plans that were composed. */
    private static final double COMPOSED = 0.6;

    private static final double BROKEN = 1.3;
    private static final Pattern WHOLE_ONLY = Pattern.compile(
            "(?i)\\b(?:(?:only|come|comes|sold|available|packed|supplied) (?:only |just )?(?:in|by the) (?:full |whole |complete )?(?:\\d|packs?|tins?|bags?|boxes|box|rolls?|sacks?|cans?|crates?|bundles?|\\p{L}+s of)|"
                    + "(?:full|whole|complete|unopened) (?:packs?|tins?|bags?|boxes|rolls?|sacks?|cans?|crates?|\\d)|part(?:ial)? (?:packs?|tins?|rolls?|boxes) (?:are|is)? ?not)");

    private final TypedQuestion question;
    private final List<Typed> needed;
    private final PlanWords words;

    /** The merit of plans for {@code question}, in which nothing need be made of the letters {@code known}. */
    PlanMerit(TypedQuestion question, Set<Character> known) {
        this.question = question;
        this.needed = question.quantities().stream()
                .filter(typed -> !known.contains(typed.letter()))
                .toList();
        this.words = PlanWords.of(question.masked().question());
    }

    /** What the plan measures, which quantities it leaves out, and which words it doesn't answer to; the more the better. */
    double of(Expr plan) {
        return measures(plan) - UNUSED * unused(plan.letters()) - words.disagreement(PlanText.of(plan)) - broken(plan);
    }

    /** The same for a plan that was composed, whose fit has weighed what it leaves out and its words already. */
    double ofComposed(Expr plan) {
        return measures(plan)
                - COMPOSED * (UNUSED * unused(plan.letters()) + words.disagreement(PlanText.of(plan)))
                - broken(plan);
    }

    /** Parts of things that are sold only whole. */
    private double broken(Expr plan) {
        String line = PlanText.of(plan);
        boolean whole = WHOLE_ONLY.matcher(question.masked().question()).find();
        return whole && line.contains("/ ") && !line.contains("ceil(") && !line.contains("floor(") ? BROKEN : 0;
    }

    private double unused(Set<Character> used) {
        double penalty = 0;
        for (Typed quantity : needed) {
            if (!used.contains(quantity.letter())) {
                penalty += switch (quantity.type()) {
                    case YEAR -> 0;
                    case COUNT -> 0.7;
                    case PLAIN -> 0.8;
                    default -> 1.2;
                };
            }
        }
        return penalty;
    }

    /** What the result measures against what the question asks for. */
    private double measures(Expr plan) {
        Optional<Dimension> dimension = Dimension.of(
                plan,
                letter -> question.quantities().stream()
                        .filter(known -> known.letter() == letter)
                        .findFirst()
                        .orElseThrow());
        if (dimension.isEmpty()) {
            return -3;
        }
        Map<String, Integer> exponents = dimension.get().exponents();
        boolean loose = dimension.get().loose();
        return switch (question.asks().orElse(Type.PLAIN)) {
            case MONEY -> exponents.equals(money()) ? 0.5 : loose && exponents.isEmpty() ? 0 : -2;
            case PERCENT -> exponents.isEmpty() ? 0.3 : -2;
            case MEASURE ->
                question.asked()
                        .flatMap(Units::dimension)
                        .map(wanted -> wanted.equals(exponents) ? 1.0 : loose ? -0.5 : -2.0)
                        .orElse(0.0);
            default -> 0;
        };
    }

    /** What an answer in money measures: money, or money for the unit whose price is asked. */
    private Map<String, Integer> money() {
        Map<String, Integer> money =
                new HashMap<>(question.asked().flatMap(Units::dimension).orElse(Map.of()));
        money.put(TypedQuestion.MONEY, 1);
        return money;
    }
}
