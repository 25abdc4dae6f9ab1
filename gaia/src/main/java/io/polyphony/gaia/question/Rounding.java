package io.polyphony.gaia.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a question says about the form of its answer, apart from the rest: how many decimals, and words about form alone.
 *
 * @param rest the question without that
 * @param decimals to which the answer is rounded
 */
public record Rounding(String rest, OptionalInt decimals) {

    private static final Map<String, Integer> WORDS =
            Map.of("no", 0, "zero", 0, "one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6);
    private static final Map<String, Integer> NEAREST = Map.ofEntries(
            Map.entry("cent", 2),
            Map.entry("penny", 2),
            Map.entry("hundredth", 2),
            Map.entry("tenth", 1),
            Map.entry("thousandth", 3));
    private static final String LEAD =
            "(?:,?\\s*\\(?(?:and |then )?(?:please )?(?:give|round|rounded|rounding|express|expressed|state|stated|write|written|report|"
                    + "reported|correct|accurate|answer|quote|quoted|exact)?(?: (?:it|your|the|this))*(?: (?:answer|result|value|total|figure|number))?"
                    + "(?: off| down)?)";
    private static final Pattern PLACES = Pattern.compile(
            LEAD
                    + "\\s*(?:to|with|using|at|in|,)?\\s*(?:exactly |at most )?\\b(no|zero|one|two|three|four|five|six|\\d)[ -](?:decimal|d\\.?p)s?\\.?"
                    + "(?: ?-?(?:place|digit|point)s?)?\\)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEAREST_UNIT = Pattern.compile(
            LEAD + "\\s*(?:to|at)?\\s*the (?:nearest|closest) ((?:whole |full |square |cubic )?[a-z]+)\\)?",
            Pattern.CASE_INSENSITIVE);
    /** As a remark of its own: "Nearest gram.", "1 in = 2.54 cm; nearest whole minute". */
    private static final Pattern NEAREST_ALONE = Pattern.compile(
            "(?<=[.?!;,:()] )(?:nearest|closest) ((?:whole |full |square |cubic )*[a-z]+)(?=[.,;)]|$)",
            Pattern.CASE_INSENSITIVE);
    /** "Whole number.", "A whole number of litres", "give a whole number". */
    private static final Pattern WHOLE_ALONE = Pattern.compile(
            "(?:(?<=[.?!;,:()] )|\\b(?:and )?(?:give|state|report|write) (?:me )?)(?:an? |one |the )?(?:whole number|integer)"
                    + "(?: of \\p{L}+)?(?: is (?:wanted|needed|enough))?(?=[.,;)]|$)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CENTS = Pattern.compile(
            LEAD + "\\s*(?:to|in)\\s*(?:full |whole )?(?:cents|pence)\\b(?= *[.?!)]|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MONEY_FORM = Pattern.compile(
            "\\b(?:dollars|euros|francs) and cents\\b|\\bpounds and pence\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE = Pattern.compile(
            LEAD + "\\s*(?:to|as|with)\\s*(?:a|an|the)? ?(?:whole number|integer)s?\\)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile(
            "^\\s*\\(?(?:please )?(?:give|answer|write|express|report|state|use|reply|respond|provide|enter|return|do not|don't|your answer|the answer|"
                    + "as a|as an|just|only|no )\\b.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM_WORDS = Pattern.compile(
            "\\b(?:number|digits?|numerals?|decimals?|figure|only|just|comma|commas|separated|word|units?|symbol|sign|nothing else|yyyy|iso|format)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE_FORM = Pattern.compile(
            ",? ?\\(?\\b(?:(?:as|in|using|use)(?: the)?(?: form| format)?(?: of)? )?(?:yyyy-mm-dd|iso format|dd/mm/yyyy)\\b(?: form| format)?\\)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASKS = Pattern.compile(
            "(?is).*\\?.*|(?:find|calculate|compute|work out|determine|convert|express|tell|say|name|list|sort|put|arrange|count|what|which|how|add|divide|multiply|subtract|split|evaluate|state|change|turn)\\b.*");

    /** Reads {@code question}. */
    public static Rounding of(String question) {
        String rest = question;
        OptionalInt decimals = OptionalInt.empty();
        Optional<MatchResult> places = first(rest, PLACES);
        if (places.isPresent()) {
            decimals = OptionalInt.of(number(places.get().group(1)));
            rest = without(rest, places.get());
        }
        Optional<MatchResult> nearest = first(rest, NEAREST_UNIT, NEAREST_ALONE);
        if (nearest.isPresent()) {
            String unit = nearest.get().group(1).toLowerCase(Locale.ROOT);
            if (decimals.isEmpty()) {
                decimals = OptionalInt.of(NEAREST.getOrDefault(unit, 0));
            }
            rest = without(rest, nearest.get());
        }
        Optional<MatchResult> whole = first(rest, WHOLE, WHOLE_ALONE);
        if (whole.isPresent()) {
            if (decimals.isEmpty()) {
                decimals = OptionalInt.of(0);
            }
            rest = without(rest, whole.get());
        }
        Optional<MatchResult> cents =
                first(rest, CENTS).filter(found -> found.group().matches("(?is).*round.*"));
        if (cents.isPresent() && decimals.isEmpty()) {
            decimals = OptionalInt.of(2);
            rest = without(rest, cents.get());
        }
        if (decimals.isEmpty() && MONEY_FORM.matcher(question).find()) {
            decimals = OptionalInt.of(2);
        }
        return new Rounding(withoutForm(rest), decimals);
    }

    /** Where the first of {@code patterns} that is found anywhere is found first. */
    private static Optional<MatchResult> first(String text, Pattern... patterns) {
        return Stream.of(patterns)
                .flatMap(pattern -> pattern.matcher(text).results().limit(1))
                .findFirst();
    }

    private static String without(String text, MatchResult part) {
        return (text.substring(0, part.start()) + " " + text.substring(part.end()))
                .replaceAll("\\s+", " ")
                .replaceAll("\\s+([?.!,])", "$1")
                .strip();
    }

    private static int number(String word) {
        Integer known = WORDS.get(word.toLowerCase(Locale.ROOT));
        return known != null ? known : Integer.parseInt(word);
    }

    /** Without sentences that speak of nothing but form; the only sentence always stays. */
    private static String withoutForm(String text) {
        List<String> sentences = Sentences.of(text);
        List<String> kept = new ArrayList<>();
        for (String sentence : sentences) {
            boolean empty = sentence.replaceAll("[^\\p{L}\\p{N}]", "").length() < 3
                    || sentence.strip()
                            .matches(
                                    "(?i)\\(?(?:round|give|answer|write|state|express)(?: (?:it|your|the|this))*(?: (?:answer|result))?[.)]*");
            boolean form = FORM.matcher(sentence).matches()
                    && FORM_WORDS.matcher(sentence).find();
            if (!(form || empty) || sentences.size() == 1) {
                kept.add(sentence);
            }
        }
        if (kept.stream().noneMatch(sentence -> ASKS.matcher(sentence).matches())) {
            // What looks like a remark on form is the request itself: "Give the date of the fifth renewal as
            // YYYY-MM-DD."
            return DATE_FORM.matcher(text).replaceAll("");
        }
        return String.join(" ", kept);
    }
}
