package io.polyphony.gaia.question;

import io.polyphony.gaia.question.UnitsInText.Found;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices of one unit of something: "a metre of wire costs 3.50" gives one, "what does a kilogram cost" asks for one. */
final class AskedRate {

    private static final Pattern PRICED = Pattern.compile(
            "\\b(?:an?|one|each|every)\\s+(?<unit>(?:square |cubic |US )?\\p{L}+)(?: of(?: the)? \\p{L}+){0,2}"
                    + "\\s+(?:costs?|sells (?:at|for)|is sold (?:at|for))\\s+(?:only )?[$€£]?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:(?:price|cost|cheaper|paid|pay|costs)\\b[^.?!]{0,25}\\b(?:per|of one|of an?|for one|for an?)|does (?:an?|one))\\s+"
                    + "(?=\\p{L})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COSTS = Pattern.compile("(?is).{0,60}\\b(?:costs?|price|cheaper|sell|worth)\\b.*");

    private AskedRate() {}

    /** One over the unit whose price stands behind {@code before}. */
    static Optional<Found> pricedBefore(String before) {
        Matcher matcher = PRICED.matcher(before);
        return matcher.find()
                ? UnitsInText.at(before, matcher.start("unit"), false).map(AskedRate::inverse)
                : Optional.empty();
    }

    /** One over the unit whose price the question asks for. */
    static Optional<Found> of(String text) {
        Matcher matcher = ASKED.matcher(text);
        Optional<Found> last = Optional.empty();
        while (matcher.find()) {
            boolean asks = text.indexOf('?', matcher.start()) >= 0
                    && text.substring(matcher.end(), text.indexOf('?', matcher.start()))
                                    .indexOf(". ")
                            < 0;
            if (asks && COSTS.matcher(text.substring(matcher.start())).matches()) {
                last = UnitsInText.at(text, matcher.end(), false)
                        .filter(unit -> !unit.dimension().containsKey("s"))
                        .map(AskedRate::inverse);
            }
        }
        return last;
    }

    private static Found inverse(Found unit) {
        Map<String, Integer> dimension = new HashMap<>();
        unit.dimension().forEach((base, exponent) -> dimension.put(base, -exponent));
        return new Found("1/" + unit.text(), unit.start(), unit.end(), dimension);
    }
}
