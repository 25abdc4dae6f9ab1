package io.polyphony.gaia.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in prose: in digits, with commas, and in words; a "one" that counts nothing is a word. */
final class NumbersInText {

    private static final String WORDS =
            "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|eleven|twelve|thirteen|fourteen|fifteen|"
                    + "sixteen|seventeen|eighteen|nineteen|two|three|four|five|six|seven|eight|nine";
    /** Half as a number of a unit, or added to a number. */
    private static final String HALVES =
            "(?<dozenhalf>\\bhalf (?:a )?dozen\\b)|(?<half>\\bhalf an?(?= (?:hour|litre|liter|minute|mile|kilometre|kilo|kilogram|pound|metre|gallon|pint|day|year)\\b))"
                    + "|(?<timehalf>\\btime and a half\\b)|";

    private static final Pattern NUMBER = Pattern.compile(
            HALVES + "\\b(?<phrase>" + NumberWords.PHRASE + ")\\b|"
                    + "(?<![\\p{L}\\p{N}_.-])(?<minus>-)?(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?:(?<scale> (?:thousand|million|billion))\\b)?(?!(?:st|nd|rd|th)\\b)(?![\\p{L}_]*\\d)(?<anda> and a half\\b)?"
                    + "|(?<dozen>\\b(?:a|one) dozen\\b)|(?<dozens>\\bdozen\\b)"
                    + "|\\b(?<words>(?:" + WORDS
                    + ")(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)(?![- ]?(?:hundred|thousand)))?)(?<hundred> hundred| thousand| million)?\\b(?<andhalf> and a half\\b)?",
            Pattern.CASE_INSENSITIVE);

    private NumbersInText() {}

    static List<Quantity> of(String text) {
        List<Quantity> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            found.add(new Quantity('?', Quantity.Kind.NUMBER, value(matcher), matcher.start(), matcher.end()));
        }
        return found;
    }

    private static String value(Matcher matcher) {
        if (matcher.group("digits") != null) {
            String digits = matcher.group("digits").replace(",", "");
            String scale =
                    matcher.group("scale") == null ? "" : matcher.group("scale").strip();
            String more = matcher.group("anda") == null ? "" : ".5";
            return (matcher.group("minus") == null ? "" : "-") + scaled(digits + more, scale);
        }
        if (matcher.group("half") != null) {
            return "0.5";
        }
        if (matcher.group("timehalf") != null) {
            return "1.5";
        }
        if (matcher.group("dozenhalf") != null) {
            return "6";
        }
        if (matcher.group("phrase") != null) {
            return NumberWords.value(matcher.group("phrase"));
        }
        if (matcher.group("words") == null) {
            return "12";
        }
        int sum = 0;
        for (String word : matcher.group("words").toLowerCase(Locale.ROOT).split("[- ]")) {
            sum += NumberWords.below(word);
        }
        String scale =
                matcher.group("hundred") == null ? "" : matcher.group("hundred").strip();
        return scaled(sum + (matcher.group("andhalf") == null ? "" : ".5"), scale);
    }

    private static String scaled(String digits, String scale) {
        int zeros = switch (scale.toLowerCase(Locale.ROOT)) {
            case "hundred" -> 2;
            case "thousand" -> 3;
            case "million" -> 6;
            case "billion" -> 9;
            default -> 0;
        };
        return zeros == 0
                ? digits
                : new java.math.BigDecimal(digits).movePointRight(zeros).toPlainString();
    }
}
