package io.polyphony.gaia.problem;

import io.polyphony.gaia.plan.Expr;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem as a whole.
 *
 * @param text of the problem
 * @param words the same, stemmed
 * @param asked what it asks for
 */
record Scene(String text, Set<String> words, Asked asked) {

    private static final Pattern PI =
            Pattern.compile("(?i)(?:\\bpi|π)\\s*(?:as|=|is|≈|of|to be|equal to)?\\s*(\\d\\.\\d+)");

    /** The ratio of a circle's circumference to its diameter, as the problem wants it. */
    Expr pi() {
        Matcher given = PI.matcher(text);
        return new Expr.Constant(new BigDecimal(given.find() ? given.group(1) : "3.14159265358979323846"));
    }

    static Scene of(String text, Asked asked) {
        return new Scene(text, CueWords.stems(text), asked);
    }

    /** Whether the problem has one of these words, as a regular expression of word beginnings. */
    boolean speaks(String beginnings) {
        return text.matches("(?is).*\\b(?:" + beginnings + ").*");
    }

    /** The text between two terms. */
    String between(Term first, Term second) {
        return first.end() <= second.start() ? text.substring(first.end(), second.start()) : "";
    }

    /** The words just before and behind a term. */
    String around(Term term, int reach) {
        return text.substring(Math.max(0, term.start() - reach), Math.min(text.length(), term.end() + reach));
    }
}
