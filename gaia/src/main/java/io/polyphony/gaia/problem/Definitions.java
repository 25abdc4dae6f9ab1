package io.polyphony.gaia.problem;

import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers that no plan needs: the one of an equation ("1 mm is one litre"), and how many sides a shape has. */
final class Definitions {

    private static final Pattern EQUATION =
            Pattern.compile("(?is)\\s*-?\\p{L}+(?: \\p{L}+)?\\s*(?:=|equals|is equal to)\\s*.*");
    private static final Pattern SIDES = Pattern.compile(
            "(?is)\\s*(?:parallel |equal |vertical |side )*(?:sides|walls|faces|edges|corners|ends)\\b.*");

    private Definitions() {}

    /** The letters of such numbers. */
    static Set<Character> of(TypedQuestion question) {
        Set<Character> none = new HashSet<>();
        String text = question.masked().question();
        boolean shaped = text.matches(
                "(?is).*\\b(?:area|trapez\\w+|rectang\\w+|square|paint\\w*|wall\\w*|m high|perimeter|triang\\w+)\\b.*");
        for (Typed typed : question.quantities()) {
            String after = text.substring(typed.quantity().end());
            boolean one = typed.quantity().value().equals("1")
                    && EQUATION.matcher(after).matches();
            if (one
                    || shaped
                            && typed.type() == Typed.Type.COUNT
                            && SIDES.matcher(after).matches()) {
                none.add(typed.letter());
            }
        }
        return none;
    }
}
