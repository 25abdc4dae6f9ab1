package io.polyphony.gaia.problem;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The text around a problem's quantities, sentence by sentence and clause by clause. */
record Passage(String text, List<Typed> quantities) {

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+(?=[\\p{Lu}\\p{N}\"'(])|;\\s+");
    private static final Pattern CLAUSE =
            Pattern.compile("(?i)[.;?!:](?=\\s|$)|,(?=\\s)|\\s(?:and|then|while|but|whereas|before|after)\\s|[()]");

    static Passage of(TypedQuestion question) {
        return new Passage(question.masked().question(), question.quantities());
    }

    int sentenceStart(int at) {
        return last(SENTENCE, 0, at);
    }

    int sentenceEnd(int at) {
        return first(SENTENCE, at);
    }

    /** The sentence from its beginning to {@code at}. */
    String before(int at) {
        return text.substring(sentenceStart(at), at);
    }

    String sentence(int at) {
        return text.substring(sentenceStart(at), sentenceEnd(at));
    }

    /** The clause that a quantity stands in, without the numbers beside it. */
    String clause(Quantity quantity) {
        return text.substring(last(CLAUSE, 0, quantity.start()), first(CLAUSE, quantity.end()));
    }

    /** The part of the clause that is nearer to this quantity than to any other. */
    String near(Quantity quantity) {
        int from = last(CLAUSE, 0, quantity.start());
        int to = first(CLAUSE, quantity.end());
        for (Typed other : quantities) {
            if (other.quantity().end() <= quantity.start()) {
                from = Math.max(from, other.quantity().end());
            } else if (other.quantity().start() >= quantity.end()) {
                to = Math.min(to, other.quantity().start());
            }
        }
        return text.substring(from, to);
    }

    /** From the quantity before, or the sentence's beginning, to this one. */
    String gap(Quantity quantity) {
        int from = sentenceStart(quantity.start());
        for (Typed other : quantities) {
            if (other.quantity().end() <= quantity.start()) {
                from = Math.max(from, other.quantity().end());
            }
        }
        return text.substring(from, quantity.start());
    }

    private int last(Pattern border, int from, int to) {
        return border.matcher(text)
                .region(from, to)
                .useTransparentBounds(true)
                .results()
                .mapToInt(MatchResult::end)
                .filter(end -> end <= to)
                .max()
                .orElse(from);
    }

    private int first(Pattern border, int from) {
        return border.matcher(text)
                .region(from, text.length())
                .useTransparentBounds(true)
                .results()
                .mapToInt(MatchResult::start)
                .min()
                .orElse(text.length());
    }
}
