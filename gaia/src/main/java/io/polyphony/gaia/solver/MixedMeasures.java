package io.polyphony.gaia.solver;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.tool.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Measures told in two units, such as 2 hours 24 minutes, taken together in the first of them. */
final class MixedMeasures {

    private static final int MOST_BETWEEN = 25;

    private MixedMeasures() {}

    /** The measures of a question in their order. */
    static List<Typed> merged(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        List<Typed> merged = new ArrayList<>();
        int end = -1;
        for (Typed known : question.numbers(Typed.Type.MEASURE)) {
            Optional<Typed> both =
                    merged.isEmpty() ? Optional.empty() : together(question, merged.getLast(), end, known, calls);
            if (both.isPresent()) {
                merged.set(merged.size() - 1, both.get());
            } else {
                merged.add(known);
            }
            end = known.quantity().end();
        }
        return merged;
    }

    private static Optional<Typed> together(RuleQuestion question, Typed large, int end, Typed small, RuleCalls calls)
            throws InterruptedException {
        int start = small.quantity().start();
        if (start - end > MOST_BETWEEN || large.unit().matches(".*/.*|.* per .*")) {
            return Optional.empty();
        }
        String between = question.body().substring(end, start);
        if (!between.matches("[\\s-]*[\\p{L}.°]+(?:,? and)? *")) {
            return Optional.empty();
        }
        String[] parts = small.unit().split("/| per ", 2);
        String unit = parts[0].strip();
        String rest = parts.length < 2 ? "" : "/" + parts[1].strip();
        boolean fits = !unit.equals(large.unit())
                && Units.dimension(unit).filter(large.dimension()::equals).isPresent();
        Optional<String> converted = fits
                ? calls.convert(small.quantity().value(), unit, large.unit(), OptionalInt.empty())
                : Optional.empty();
        return converted.map(more -> {
            Quantity from = large.quantity();
            String value = from.value() + "+" + more;
            return new Typed(
                    new Quantity(
                            from.letter(),
                            from.kind(),
                            value,
                            from.start(),
                            small.quantity().end()),
                    large.type(),
                    large.unit() + rest,
                    small.dimension(),
                    large.noun());
        });
    }
}
