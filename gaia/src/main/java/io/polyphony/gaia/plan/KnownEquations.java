package io.polyphony.gaia.plan;

import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.tool.Units;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Quantities that only repeat what units are: "1 GB = 1,000,000,000 bytes". No plan needs them. */
final class KnownEquations {

    private static final double EXACT_ENOUGH = 0.001;

    private KnownEquations() {}

    static Set<Character> of(TypedQuestion question) {
        Set<Character> known = new HashSet<>();
        List<Typed> all = question.quantities();
        String text = question.masked().question();
        for (int i = 0; i + 1 < all.size(); i++) {
            Typed one = all.get(i);
            Typed other = all.get(i + 1);
            String between =
                    text.substring(one.quantity().end(), other.quantity().start());
            if (between.matches("[- ]?\\Q" + one.unit() + "\\E (?:=|equals|is equal to) ") && same(one, other)) {
                known.add(one.letter());
                known.add(other.letter());
            }
        }
        return known;
    }

    private static boolean same(Typed one, Typed other) {
        if (one.unit().isEmpty() || other.unit().isEmpty()) {
            return false;
        }
        try {
            String value = Units.convert(one.quantity().value(), one.unit(), other.unit(), OptionalInt.of(12));
            double ratio = new BigDecimal(value).doubleValue()
                    / new BigDecimal(other.quantity().value()).doubleValue();
            return Math.abs(ratio - 1) < EXACT_ENOUGH;
        } catch (FaultException e) {
            return false;
        }
    }
}
