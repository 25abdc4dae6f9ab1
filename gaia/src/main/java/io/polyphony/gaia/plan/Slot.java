package io.polyphony.gaia.plan;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.Typed.Type;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity with the words around it, by which it is told from the others of its question.
 *
 * @param value what stands for it in plans: its letter, or the sum of the parts of one such as 6 feet 2 inches
 * @param before the words before it, the nearest first
 * @param after the words behind it, the nearest first
 */
record Slot(Typed typed, Expr value, List<String> before, List<String> after) {

    /** The fit of what can't be put in a slot. */
    static final double FORBIDDEN = Double.NEGATIVE_INFINITY;

    private static final int WINDOW = 3;
    private static final double NEXT = 0.35;
    private static final double NEAR = 0.12;
    private static final Pattern WORD = Pattern.compile("[\\p{L}%$€£]+");
    private static final Set<Type> APART = EnumSet.of(Type.DATE, Type.MONTH, Type.PERCENT, Type.PLACE);

    /** The quantities of a question, in the order of the text. */
    static List<Slot> all(TypedQuestion question) {
        String text = question.masked().question();
        return question.quantities().stream()
                .map(typed -> new Slot(typed, new Expr.Letter(typed.letter()), before(text, typed), after(text, typed)))
                .toList();
    }

    /** Measures in two units, such as 2 hours 24 minutes, each as one. */
    static List<Slot> compound(TypedQuestion question) {
        String text = question.masked().question();
        List<Slot> compound = new ArrayList<>();
        for (int i = 0; i + 1 < question.quantities().size(); i++) {
            Typed first = question.quantities().get(i);
            Typed second = question.quantities().get(i + 1);
            String between =
                    text.substring(first.quantity().end(), second.quantity().start());
            boolean one = first.type() == Type.MEASURE
                    && second.type() == Type.MEASURE
                    && first.dimension().equals(second.dimension())
                    && !first.unit().equals(second.unit())
                    && between.matches("[- ]?\\Q" + first.unit() + "\\E,?(?: and)? ");
            if (one) {
                Expr sum = new Expr.Binary('+', new Expr.Letter(first.letter()), new Expr.Letter(second.letter()));
                compound.add(new Slot(first, sum, before(text, first), after(text, second)));
            }
        }
        return compound;
    }

    private static List<String> before(String text, Typed typed) {
        return words(text.substring(0, typed.quantity().start())).reversed().stream()
                .limit(WINDOW)
                .toList();
    }

    private static List<String> after(String text, Typed typed) {
        return words(text.substring(typed.quantity().end())).stream()
                .limit(WINDOW)
                .toList();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** How well {@code quantity} can take this place: by what it measures, and by the words around both. */
    double fit(Slot quantity) {
        Type own = typed.type();
        Type other = quantity.typed.type();
        if (own != other && (APART.contains(own) || APART.contains(other))) {
            return FORBIDDEN;
        }
        double fit = alike(before, quantity.before) + alike(after, quantity.after);
        if (own == other) {
            boolean same = typed.dimension().equals(quantity.typed.dimension());
            boolean counted = own == Type.COUNT && typed.noun().equals(quantity.typed.noun());
            return fit + (same ? 1 : own == Type.MEASURE ? 0.2 : 0) + (counted ? 0.5 : 0);
        }
        boolean year = own == Type.YEAR || other == Type.YEAR;
        boolean loose = own == Type.PLAIN || other == Type.PLAIN;
        return fit + (year ? -0.5 : loose ? 0.3 : -0.7);
    }

    private static double alike(List<String> one, List<String> other) {
        double alike = 0;
        for (int i = 0; i < one.size(); i++) {
            int at = other.indexOf(one.get(i));
            alike += i == 0 && at == 0 ? NEXT : at >= 0 ? NEAR : 0;
        }
        return alike;
    }
}
