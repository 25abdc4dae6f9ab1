package io.polyphony.gaia.score;

import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Wrong answers that a person would look at twice: the right number with words around it, or a text that has the right letters and
 * little else. They show where a solver knows more than it writes down; they are never counted.
 */
public final class CloseCall {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9](?:[0-9,]*[0-9])?(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    /** Letters in order in a text much longer than the truth are chance. */
    private static final double MOST_TIMES = 2;

    private CloseCall() {}

    /**
     * Whether the scorer refuses the answer, but it is close.
     *
     * @param answer null where there is none, which is never close
     */
    public static boolean is(String answer, String groundTruth) {
        if (answer == null || QuestionScorer.correct(answer, groundTruth)) {
            return false;
        }
        OptionalDouble number = PythonFloat.parse(groundTruth);
        return number.isPresent()
                ? hasOnlyNumber(answer, number.getAsDouble())
                : hasLetters(letters(answer), letters(groundTruth));
    }

    private static boolean hasOnlyNumber(String answer, double truth) {
        double[] numbers = NUMBER.matcher(answer)
                .results()
                .map(MatchResult::group)
                .mapToDouble(text -> Double.parseDouble(text.replace(",", "")))
                .toArray();
        return numbers.length == 1 && numbers[0] == truth;
    }

    private static boolean hasLetters(int[] answer, int[] truth) {
        if (truth.length == 0 || answer.length > MOST_TIMES * truth.length) {
            return false;
        }
        int found = 0;
        for (int i = 0; i < answer.length && found < truth.length; i++) {
            if (answer[i] == truth[found]) {
                found++;
            }
        }
        return found == truth.length;
    }

    private static int[] letters(String text) {
        return PythonText.lower(
                text.codePoints().filter(Character::isLetterOrDigit).toArray());
    }
}
