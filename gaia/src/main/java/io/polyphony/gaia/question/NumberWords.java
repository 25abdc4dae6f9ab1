package io.polyphony.gaia.question;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Numbers of several words: "one hundred and thirty-seven", "two thousand four hundred", "seven point six". */
final class NumberWords {

    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final String DIGIT = "(?:zero|one|two|three|four|five|six|seven|eight|nine)";
    private static final String BELOW_HUNDRED = "(?:(?:" + String.join("|", TENS) + ")(?:[- ]" + DIGIT + "\\b)?|(?:"
            + String.join("|", SMALL.reversed()) + "))";
    private static final String HUNDREDS =
            "(?:(?:an?|" + BELOW_HUNDRED + ") hundred(?:(?: and)? " + BELOW_HUNDRED + "\\b)?)";

    /** Numbers that have more than one word, and aren't all of one below a hundred with its scale. */
    static final String PHRASE =
            "(?:(?:an?|" + HUNDREDS + "|" + BELOW_HUNDRED + ") thousand,?(?: and)? (?:" + HUNDREDS + "|"
                    + BELOW_HUNDRED + "\\b)"
                    + "|" + HUNDREDS + "(?: thousand)?"
                    + "|" + BELOW_HUNDRED + " point(?: " + DIGIT + "\\b)+"
                    + "|an? thousand)";

    private NumberWords() {}

    /** The number that a phrase tells, as a decimal. */
    static String value(String phrase) {
        String[] words = phrase.toLowerCase(Locale.ROOT).split("[-, ]+");
        long total = 0;
        long part = 0;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "a", "an" -> part = 1;
                case "and" -> {
                    // Says nothing.
                }
                case "hundred" -> part *= 100;
                case "thousand" -> {
                    total += part * 1000;
                    part = 0;
                }
                case "point" -> {
                    return new BigDecimal(total + part + "." + digits(words, i + 1)).toPlainString();
                }
                default -> part += below(words[i]);
            }
        }
        return Long.toString(total + part);
    }

    /** What one word below a hundred tells, such as {@code seven}, {@code thirteen} or {@code forty}. */
    static int below(String word) {
        return SMALL.contains(word) ? SMALL.indexOf(word) : 20 + 10 * TENS.indexOf(word);
    }

    private static String digits(String[] words, int from) {
        StringBuilder digits = new StringBuilder();
        for (int i = from; i < words.length; i++) {
            digits.append(SMALL.indexOf(words[i]));
        }
        return digits.toString();
    }
}
