package io.polyphony.gaia.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that are numbers by what they do: places in a row ("the fifth time"), parts ("two fifths of"), multiples ("twice"). */
final class PartsInText {

    private static final Map<String, Integer> PLACES = Map.ofEntries(
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("eleventh", 11),
            Map.entry("twelfth", 12),
            Map.entry("fifteenth", 15),
            Map.entry("twentieth", 20),
            Map.entry("quarter", 4),
            Map.entry("hundredth", 100));
    private static final String ORDINAL =
            "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|fifteenth|twentieth";
    private static final String NO_COUNTED =
            "(?!\\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\s+(?:of|floor|class|grade|century|day|week|month|year|power|power)\\b)";
    private static final Pattern PART = Pattern.compile(
            "\\b(?<half>half|halves)\\b(?!\\s+(?:past|a dozen|an? \\p{L}+)|-)"
                    + "|(?<=\\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|another|further)[ -])(?<part>(?:"
                    + ORDINAL
                    + "|quarter|hundredth))(?:s\\b|\\b(?=\\s+(?:of|off|more|less|as|is|are|was|were)\\b|[.,;?!]))"
                    + "|\\b(?<times>twice|thrice|doubles?|doubled|triples?|tripled|halved|halves itself)\\b"
                    + "|(?<=\\b(?:the|a|an|her|his|its|their|my|our|on)\\s)(?:(?<place>" + ORDINAL
                    + "|second(?=\\s+(?:time|dose|renewal|draw|change|payment|visit|meeting|session|lesson|injection|issue|delivery)\\b))|(?<digits>\\d+)(?:st|nd|rd|th))\\b"
                    + NO_COUNTED,
            Pattern.CASE_INSENSITIVE);

    private PartsInText() {}

    static List<Quantity> of(String text) {
        List<Quantity> found = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            Quantity.Kind kind = kind(matcher);
            found.add(new Quantity('?', kind, Integer.toString(value(matcher)), matcher.start(), matcher.end()));
        }
        return found;
    }

    private static Quantity.Kind kind(Matcher matcher) {
        return matcher.group("half") != null || matcher.group("part") != null
                ? Quantity.Kind.PART
                : matcher.group("times") != null ? Quantity.Kind.MULTIPLE : Quantity.Kind.PLACE;
    }

    private static int value(Matcher matcher) {
        if (matcher.group("digits") != null) {
            return Integer.parseInt(matcher.group("digits")
                    .substring(0, Math.min(6, matcher.group("digits").length())));
        }
        if (matcher.group("times") != null) {
            String word = matcher.group("times").toLowerCase(Locale.ROOT);
            return word.startsWith("t") && !word.equals("twice") ? 3 : 2;
        }
        return Optional.ofNullable(matcher.group("part"))
                .or(() -> Optional.ofNullable(matcher.group("place")))
                .map(word -> PLACES.get(word.toLowerCase(Locale.ROOT)))
                .orElse(2);
    }
}
