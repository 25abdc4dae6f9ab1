package io.polyphony.gaia.solver;

import static io.polyphony.gaia.solver.RuleQuestion.words;

import io.polyphony.gaia.question.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question about the calendar says besides its operation.
 *
 * @param dates those that aren't holidays, in ISO form
 * @param holidays dates that are called so
 * @param shifts spans that are added to the first date
 * @param business whether it counts working days
 * @param repeated whether something happens again and again
 */
record DatePhrases(List<String> dates, List<String> holidays, List<Shift> shifts, boolean business, boolean repeated) {

    /** A span of time with a sign. */
    record Shift(int amount, String unit) {}

    private static final Pattern SHIFT = Pattern.compile(
            "\\b([A-O])[- ](?:more |full |whole |calendar )?(business |working |work )?(day|week|month|year)s?\\b");
    private static final Pattern BACK = words("before|earlier|ago|prior|previous|back from");
    private static final Pattern BUSINESS =
            words("business days?|working days?|workdays?|weekdays? (?:from|between|are|lie)");
    private static final Pattern EVERY = words("every (?:[a-o]|second|other|single)?\\b|fortnight");
    private static final Pattern HOLIDAY = words("holiday|closed|bank hol|day off|doesn't count|not a working");
    private static final Pattern DAY = Pattern.compile(
            "\\b(\\d{1,2})(?:st|nd|rd|th)? (january|february|march|april|may|june|july|august|september|october|november|december)\\b(?!,? \\d{4})");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Map<String, Integer> ORDINALS = Map.of(
            "second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6, "seventh", 7, "eighth", 8, "ninth", 9,
            "tenth", 10);
    private static final int MOST_REPEATS = 31;

    static DatePhrases of(RuleQuestion question) {
        String masked = question.typed().masked().text();
        boolean business = question.has(BUSINESS);
        List<String> dates = new ArrayList<>();
        List<String> holidays = new ArrayList<>();
        for (Quantity date : question.typed().masked().quantities()) {
            if (date.kind() == Quantity.Kind.DATE) {
                boolean off = !holidays.isEmpty() || !dates.isEmpty() && isHoliday(question.body(), date);
                (business && off ? holidays : dates).add(date.value());
            }
        }
        if (business && !dates.isEmpty()) {
            holidays.addAll(daysWithoutYear(
                    question.body().toLowerCase(Locale.ROOT), dates.getFirst().substring(0, 4)));
        }
        List<Shift> shifts = new ArrayList<>();
        int sign = question.has(BACK) && !question.has(words("after|later|from now")) ? -1 : 1;
        Matcher matcher = SHIFT.matcher(masked);
        while (matcher.find()) {
            Optional<Quantity> amount =
                    question.typed().masked().quantity(matcher.group(1).charAt(0));
            if (amount.isPresent() && amount.get().value().matches("\\d{1,6}")) {
                String unit =
                        matcher.group(2) != null || business && matcher.group(3).equals("day")
                                ? "business-days"
                                : matcher.group(3) + "s";
                shifts.add(new Shift(
                        sign * times(question) * Integer.parseInt(amount.get().value()), unit));
            }
        }
        return new DatePhrases(
                dates,
                holidays,
                shifts,
                business,
                EVERY.matcher(masked.toLowerCase(Locale.ROOT)).find());
    }

    /** Whether the clause that the date is in calls it a holiday. */
    private static boolean isHoliday(String text, Quantity date) {
        String before = text.substring(0, date.start()).replaceFirst("(?s).*[.;,(](?! *$)", "");
        String after = text.substring(date.end()).replaceFirst("(?s)[.;,)].*", "");
        return HOLIDAY.matcher((before + " " + after).toLowerCase(Locale.ROOT)).find();
    }

    private static List<String> daysWithoutYear(String text, String year) {
        return DAY.matcher(text)
                .results()
                .filter(day -> HOLIDAY.matcher(text).find())
                .map(day -> iso(day, year))
                .toList();
    }

    private static String iso(MatchResult day, String year) {
        return "%s-%02d-%02d".formatted(year, MONTHS.indexOf(day.group(2)) + 1, Integer.parseInt(day.group(1)));
    }

    /** Which of the repetitions is asked for, such as the fifth renewal; else 1. */
    private static int times(RuleQuestion question) {
        if (!question.has(words("every"))) {
            return 1;
        }
        return ORDINALS.entrySet().stream()
                .filter(entry -> question.has(words(entry.getKey() + "\\b")))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(1);
    }

    /** The first date with all spans added. */
    Optional<String> shifted(RuleCalls calls) throws InterruptedException {
        Optional<String> date = Optional.of(dates.getFirst());
        for (Shift shift : shifts) {
            date = date.isEmpty() ? date : added(date.get(), shift.amount(), shift.unit(), calls);
        }
        return date;
    }

    /** All repetitions within a month. */
    Optional<String> within(String start, String month, RuleCalls calls) throws InterruptedException {
        if (shifts.isEmpty() || shifts.getFirst().amount() == 0) {
            return Optional.empty();
        }
        Shift step = shifts.getFirst();
        Optional<String> gap = calls.date(
                "between",
                arguments ->
                        arguments.put("date", start).put("other", month + "-01").put("unit", step.unit()));
        int first = gap.filter(units -> units.matches("\\d+"))
                .map(units -> Integer.parseInt(units) / step.amount())
                .orElse(0);
        List<String> found = new ArrayList<>();
        for (int i = first; i < first + MOST_REPEATS; i++) {
            Optional<String> date = added(start, i * step.amount(), step.unit(), calls);
            if (date.isEmpty() || date.get().compareTo(month + "-32") > 0) {
                break;
            }
            if (date.get().startsWith(month)) {
                found.add(date.get());
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }

    private Optional<String> added(String date, int amount, String unit, RuleCalls calls) throws InterruptedException {
        return calls.date("add", arguments -> {
            arguments.put("date", date).put("amount", amount).put("unit", unit);
            if (unit.equals("business-days")) {
                holidays.forEach(arguments.putArray("holidays")::add);
            }
        });
    }
}
