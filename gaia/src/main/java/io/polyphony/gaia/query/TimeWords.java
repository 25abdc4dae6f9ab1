package io.polyphony.gaia.query;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time that are said in words, such as a quarter of an hour. */
final class TimeWords {

    private static final Pattern PART = Pattern.compile(
            "(?i)\\b(?:(half) an?|(?:a |one )?(quarter) of an|(three quarters) of an|an hour and a (half)) ?(?:hour)?\\b");
    private static final Pattern OTHER = Pattern.compile("(?i)\\b(?:(a fortnight)|(a dozen)|(half a dozen))\\b");

    private TimeWords() {}

    /** The text with figures in their place: minutes, days and numbers. */
    static String inFigures(String text) {
        Matcher part = PART.matcher(text);
        String minutes = part.replaceAll(match -> match.group()
                        .toLowerCase(Locale.ROOT)
                        .contains("hour")
                ? (match.group(1) != null ? "30" : match.group(2) != null ? "15" : match.group(3) != null ? "45" : "90")
                        + " minutes"
                : Matcher.quoteReplacement(match.group()));
        return OTHER.matcher(minutes)
                .replaceAll(match -> match.group(1) != null ? "14 days" : match.group(2) != null ? "12" : "6");
    }
}
