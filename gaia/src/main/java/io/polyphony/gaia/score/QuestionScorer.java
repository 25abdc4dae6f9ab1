package io.polyphony.gaia.score;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The verdict of GAIA's leaderboard on one answer: numbers, lists and texts compared as its scorer in Python does, to the letter.
 *
 * <ul>
 *   <li>Where the ground truth is a number for Python's {@code float}, the answer must be the same number once every {@code $},
 *       {@code %} and {@code ,} is taken out of it. Nothing is rounded.
 *   <li>Where it has a comma or semicolon, it is a list: as many elements, in the same order, each compared as a number or as a text
 *       whose punctuation counts.
 *   <li>Else it is a text: white space, ASCII punctuation and case don't count.
 * </ul>
 *
 * <p>It keeps the scorer's oddities: whatever can't be read as a number is infinite, so that anything is right where the ground truth is
 * {@code inf}; a ground truth of {@code 1,234} is a list of two.
 */
public final class QuestionScorer {

    private QuestionScorer() {}

    /**
     * Whether the leaderboard takes the answer for right.
     *
     * @param answer null where there is none, which is scored as the text {@code None}
     * @param groundTruth as the data set has it
     */
    public static boolean correct(String answer, String groundTruth) {
        String given = answer == null ? "None" : answer;
        OptionalDouble number = PythonFloat.parse(groundTruth);
        if (number.isPresent()) {
            return isNumber(given, number.getAsDouble());
        }
        if (groundTruth.indexOf(',') >= 0 || groundTruth.indexOf(';') >= 0) {
            return isList(elements(given), elements(groundTruth));
        }
        return Arrays.equals(normalized(given, true), normalized(groundTruth, true));
    }

    /** Compared as primitives: not a number is never right, and the two zeros are the same. */
    private static boolean isNumber(String answer, double truth) {
        IntStream plain = answer.codePoints().filter(c -> c != '$' && c != '%' && c != ',');
        return PythonFloat.parse(plain).orElse(Double.POSITIVE_INFINITY) == truth;
    }

    private static boolean isList(String[] given, String[] truth) {
        if (given.length != truth.length) {
            return false;
        }
        for (int i = 0; i < truth.length; i++) {
            OptionalDouble number = PythonFloat.parse(truth[i]);
            boolean same = number.isPresent()
                    ? isNumber(given[i], number.getAsDouble())
                    : Arrays.equals(normalized(given[i], false), normalized(truth[i], false));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static String[] elements(String text) {
        return text.split("[,;]", -1);
    }

    /** In the scorer's order: white space goes first, so that case is folded over what it parted, and punctuation last. */
    private static int[] normalized(String text, boolean withoutPunctuation) {
        int[] letters = text.codePoints().filter(c -> !PythonText.isSpace(c)).toArray();
        int[] lower = PythonText.lower(letters);
        return withoutPunctuation
                ? Arrays.stream(lower).filter(c -> !PythonText.isPunctuation(c)).toArray()
                : lower;
    }
}
