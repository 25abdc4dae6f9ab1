package io.polyphony.gaia.measure;

import io.polyphony.gaia.measure.Amount.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Amounts that are parts of one, such as 5 feet 3 inches, and amounts of a list that names its unit once, at the end. */
final class JoinedAmounts {

    private static final Pattern PARTS = Pattern.compile("(?i)[\\s-]*(?:and|,)?[\\s-]*");
    private static final Pattern SIDES = Pattern.compile("(?i)\\s*(?:by|x|×)\\s*");
    private static final Pattern LIST = Pattern.compile("(?i)\\s*(?:,|,? ?and|,? ?or|by|x|×|to|then)\\s*");

    private JoinedAmounts() {}

    static List<Amount> of(List<Amount> read, String text) {
        return joined(sides(spread(read, text), text), text);
    }

    private static String between(Amount a, Amount b, String text) {
        return a.end() <= b.start() ? text.substring(a.end(), b.start()) : "";
    }

    private static List<Amount> spread(List<Amount> read, String text) {
        List<Amount> spread = new ArrayList<>(read);
        for (int i = read.size() - 2; i >= 0; i--) {
            Amount own = spread.get(i);
            Amount next = spread.get(i + 1);
            if (own.kind() == Kind.PLAIN
                    && own.per() == UnitValue.ONE
                    && next.kind() == Kind.MEASURE
                    && LIST.matcher(between(own, next, text)).matches()) {
                Amount same = own.in(next.unit(), Kind.MEASURE, own.end());
                spread.set(i, next.per() == UnitValue.ONE ? same : same.per(next.per(), own.end()));
            }
        }
        return spread;
    }

    private static List<Amount> sides(List<Amount> read, String text) {
        List<Amount> sides = new ArrayList<>(read);
        for (int i = 1; i < read.size(); i++) {
            if (SIDES.matcher(between(sides.get(i - 1), sides.get(i), text)).matches()
                    && sides.get(i).measures().equals(sides.get(i - 1).measures())) {
                sides.set(i, sides.get(i).asSide());
            }
        }
        return sides;
    }

    private static List<Amount> joined(List<Amount> read, String text) {
        List<Amount> joined = new ArrayList<>();
        for (Amount amount : read) {
            Amount last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && parts(last, amount, text)) {
                joined.set(joined.size() - 1, last.and(amount));
            } else {
                joined.add(amount);
            }
        }
        return joined;
    }

    /** Of the same kind, the second in a smaller unit; it may be a rate of which the first is the larger part. */
    private static boolean parts(Amount a, Amount b, String text) {
        return a.kind() == Kind.MEASURE
                && b.kind() == Kind.MEASURE
                && !a.point()
                && !b.point()
                && !a.unit().measures().isNone()
                && a.per() == UnitValue.ONE
                && b.unit().measures().equals(a.unit().measures())
                && b.unit().value() < a.unit().value()
                && b.count() < a.unit().value() / b.unit().value() * 1.001
                && PARTS.matcher(between(a, b, text)).matches();
    }
}
