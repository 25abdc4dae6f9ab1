package io.polyphony.gaia.question;

import io.polyphony.gaia.question.Typed.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers of a list that names its unit once, at the end: "14, 17 and 22 degrees", "12 by 15 feet". */
final class ListedUnits {

    private static final Pattern BETWEEN = Pattern.compile("(?i)\\s*(?:,|,? ?and|,? ?or|by|x|×|to|–)\\s*");
    private static final Set<Type> SPREAD = EnumSet.of(Type.MEASURE, Type.MONEY, Type.PERCENT);

    private ListedUnits() {}

    static List<Typed> spread(List<Typed> typed, String text) {
        List<Typed> spread = new ArrayList<>(typed);
        for (int i = typed.size() - 2; i >= 0; i--) {
            Typed own = spread.get(i);
            Typed next = spread.get(i + 1);
            String between =
                    text.substring(own.quantity().end(), next.quantity().start());
            if (own.type() == Type.PLAIN
                    && SPREAD.contains(next.type())
                    && BETWEEN.matcher(between).matches()) {
                spread.set(i, new Typed(own.quantity(), next.type(), next.unit(), next.dimension(), next.noun()));
            }
        }
        return spread;
    }
}
