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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities that only repeat what units are: "1 GB = 1,000,000,000 bytes". No plan needs them. */
public final class KnownEquations {

    private static final double EXACT_ENOUGH = 0.001;

    private static final Pattern ONE_IS = Pattern.compile(
            "(?i)(?:^|[.(;,:?]\\s*|\\b(?:that|since|as|with|take|use) )(?:an?|one|1|there are)\\s+(?<unit>\\p{L}+(?: \\p{L}+)?)\\s+(?:is|=|equals|has|contains|being)\\s+(?:exactly )?$");

    private KnownEquations() {}

    /** The letters of such quantities. */
    public static Set<Character> of(TypedQuestion question) {
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
        for (Typed typed : all) {
            if (typed.type() == Typed.Type.MEASURE
                    && repeats(text.substring(0, typed.quantity().start()), typed)) {
                known.add(typed.letter());
            }
        }
        return known;
    }

    /** "A cubic metre is 1,000 litres." */
    private static boolean repeats(String before, Typed typed) {
        Matcher matcher = ONE_IS.matcher(before);
        return matcher.find()
                && same("1", matcher.group("unit"), typed.quantity().value(), typed.unit());
    }

    private static boolean same(Typed one, Typed other) {
        return same(one.quantity().value(), one.unit(), other.quantity().value(), other.unit());
    }

    private static boolean same(String value, String unit, String otherValue, String otherUnit) {
        if (unit.isEmpty() || otherUnit.isEmpty()) {
            return false;
        }
        try {
            String converted = Units.convert(value, unit, otherUnit, OptionalInt.of(12));
            double ratio = new BigDecimal(converted).doubleValue() / new BigDecimal(otherValue).doubleValue();
            return Math.abs(ratio - 1) < EXACT_ENOUGH;
        } catch (FaultException e) {
            return false;
        }
    }
}
