package io.polyphony.langchain4j.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a reader finds in a text: names, numbers, places, dates. Knows English, and none of the texts. */
final class Reading {

    private static final Pattern CAPITALISED = Pattern.compile("(?<![-\\w])[A-Z][a-z]+(?: [A-Z][a-z]+)*");
    private static final Pattern PLACE =
            Pattern.compile("\\b(?:in|to|be|from) ((?!January|August)[A-Z][a-z]+(?: [A-Z][a-z]+)*)");
    private static final Pattern WHOLE = Pattern.compile("(?<![\\w.-])-?\\d+(?![\\w]|\\.\\d)");
    private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.-])-?\\d+\\.\\d+");
    private static final Pattern UUID = Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern DATE =
            Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th)? of (January|February|March|April|May|June|July|August"
                    + "|September|October|November|December) (\\d{4})");
    private static final Pattern TIME = Pattern.compile("\\b(\\d{1,2}):(\\d{2})\\b");
    private static final Pattern TEXT_BEGINS =
            Pattern.compile("following text:|following text\\.|Text:|the following:");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /** Capitalised words that are nobody's name. */
    private static final Set<String> NO_NAMES = Set.of(
            "The",
            "Text",
            "Extract",
            "Fill",
            "Do",
            "Process",
            "It",
            "Use",
            "What",
            "How",
            "Call",
            "Labrador",
            "Answer");

    private Reading() {}

    /** The part of a request that is to be read, behind what is asked about it. */
    static String subject(String request) {
        int from = 0;
        for (MatchResult mark : TEXT_BEGINS.matcher(request).results().toList()) {
            from = mark.end();
        }
        return request.substring(from).strip();
    }

    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : all(CAPITALISED, 0, text)) {
            if (!NO_NAMES.contains(name)
                    && !MONTHS.contains(name)
                    && !places(text).contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    static List<String> places(String text) {
        return all(PLACE, 1, text);
    }

    static List<Integer> wholeNumbers(String text) {
        return all(WHOLE, 0, text).stream().map(Integer::valueOf).toList();
    }

    static Optional<Double> decimal(String text) {
        return all(DECIMAL, 0, text).stream().findFirst().map(Double::valueOf);
    }

    static Optional<String> uuid(String text) {
        return all(UUID, 0, text).stream().findFirst();
    }

    /** The part of a date or time that {@code field} names. */
    static Optional<Integer> timeField(String field, String text) {
        Optional<MatchResult> date = DATE.matcher(text).results().findFirst();
        Optional<MatchResult> time = TIME.matcher(text).results().findFirst();
        return switch (field) {
            case "year" -> date.map(found -> Integer.valueOf(found.group(3)));
            case "month" -> date.map(found -> MONTHS.indexOf(found.group(2)) + 1);
            case "day" -> date.map(found -> Integer.valueOf(found.group(1)));
            case "hour" -> time.map(found -> Integer.valueOf(found.group(1)));
            case "minute" -> time.map(found -> Integer.valueOf(found.group(2)));
            case "second", "nano" -> time.map(_ -> 0);
            default -> Optional.empty();
        };
    }

    /** The first group of {@code pattern}'s first match, whatever the case. */
    static Optional<String> first(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    static boolean mentions(String word, String text) {
        int flags = word.length() > 1 ? Pattern.CASE_INSENSITIVE : 0;
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)", flags)
                .matcher(text)
                .find();
    }

    /** The sentences of a text; a decimal point ends none. */
    static List<String> sentences(String text) {
        return List.of(text.strip().split("(?<=[a-z][.?!]) *(?=[A-Z])"));
    }

    private static List<String> all(Pattern pattern, int group, String text) {
        return pattern.matcher(text).results().map(found -> found.group(group)).toList();
    }
}
