package io.polyphony.gaia.solver;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.Typed;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as rules look at it.
 *
 * @param text as it was asked
 * @param lower the same in small letters
 * @param typed its quantities
 */
record RuleQuestion(String text, String lower, TypedQuestion typed) {

    private static final int NEAR = 30;
    private static final List<String> ONES =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern HALF = Pattern.compile(
            "\\b(\\d+|" + String.join("|", ONES) + ")(?: and a half|(?<=\\d)½)", Pattern.CASE_INSENSITIVE);

    static RuleQuestion of(String text) {
        return new RuleQuestion(text, text.toLowerCase(Locale.ROOT), TypedQuestion.of(withHalves(text)));
    }

    /** Halves in digits: two and a half hours, half an hour. */
    private static String withHalves(String text) {
        String some = HALF.matcher(text).replaceAll(match -> {
            int whole = ONES.indexOf(match.group(1).toLowerCase(Locale.ROOT)) + 1;
            return (whole > 0 ? whole : match.group(1)) + ".5";
        });
        return some.replaceAll("(?i)\\bhalf an (?=hour|inch|acre|ounce)", "0.5 ")
                .replaceAll("(?i)\\ban hour and a half", "1.5 hours");
    }

    /** Without what it says of the form of the answer. */
    String body() {
        return typed.masked().question();
    }

    OptionalInt decimals() {
        return typed.masked().decimals();
    }

    boolean has(Pattern pattern) {
        return pattern.matcher(lower).find();
    }

    /** What stands behind the first occurrence of a pattern, in small letters; all of it where there is none. */
    String behind(Pattern pattern) {
        Matcher matcher = pattern.matcher(lower);
        return matcher.find() ? lower.substring(matcher.end()) : lower;
    }

    /** The first occurrence of a pattern and a few words behind it, in small letters; all of it where there is none. */
    String from(Pattern pattern) {
        Matcher matcher = pattern.matcher(lower);
        return matcher.find()
                ? lower.substring(matcher.start(), Math.min(lower.length(), matcher.start() + NEAR))
                : lower;
    }

    /** A pattern for some words at their beginnings, such as {@code average|mean of}. */
    static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")");
    }

    /** Its dates, in ISO form. */
    List<String> dates() {
        return values(Quantity.Kind.DATE);
    }

    /** Its months, such as {@code 2026-05}. */
    List<String> months() {
        return values(Quantity.Kind.MONTH);
    }

    private List<String> values(Quantity.Kind kind) {
        return typed.masked().quantities().stream()
                .filter(quantity -> quantity.kind() == kind)
                .map(Quantity::value)
                .toList();
    }

    /** Numbers that may be calculated with: years, times of the day and dates aren't. */
    List<Typed> numbers() {
        return typed.quantities().stream()
                .filter(known -> known.quantity().kind() == Quantity.Kind.NUMBER && known.type() != Typed.Type.YEAR)
                .filter(known -> !isTime(known.quantity()))
                .toList();
    }

    List<Typed> numbers(Typed.Type type) {
        return numbers().stream().filter(known -> known.type() == type).toList();
    }

    private boolean isTime(Quantity number) {
        String before = body().substring(0, number.start());
        String after = body().substring(number.end());
        return after.matches("(?s):\\d\\d.*") || before.matches("(?s).*\\d:");
    }

    /** What stands before a quantity, as far back as {@code chars}, in small letters. */
    String before(Typed known, int chars) {
        int start = known.quantity().start();
        return body().substring(Math.max(0, start - chars), start).toLowerCase(Locale.ROOT);
    }

    /** What stands behind a quantity, as far as {@code chars}, in small letters. */
    String after(Typed known, int chars) {
        int end = known.quantity().end();
        return body().substring(end, Math.min(body().length(), end + chars)).toLowerCase(Locale.ROOT);
    }
}
