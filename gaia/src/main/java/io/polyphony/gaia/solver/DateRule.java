package io.polyphony.gaia.solver;

import static io.polyphony.gaia.solver.RuleQuestion.words;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions about the calendar: the operation that keywords name, on the dates that the question has. */
final class DateRule implements Rule {

    private static final Pattern SORT = words(
            "in order|sort|chronolog|order of time|earliest first|oldest first|latest first|most recent first|newest first");
    private static final Pattern BACKWARDS =
            words("latest first|most recent first|newest first|latest to earliest|newest to oldest|reverse");
    private static final Pattern EARLIEST = words("earliest|oldest|came first|comes first|first of");
    private static final Pattern LATEST = words("latest|most recent|newest|came last|comes last|last of");
    private static final Pattern LEAP = words("leap year");
    private static final Pattern MONTH_LENGTH = words("days in|many days (?:has|does|did|had|are)|length of");
    private static final Pattern YEAR_DAY = words("day of (?:the|its|that) year|number of the day|day number");
    private static final Pattern WEEK = words("iso week|week number|calendar week|number of the week|which week of");
    private static final Pattern WEEKDAY = words(
            "day of the week|days? of the week|which weekday|what weekday|weekday|name of the day|what day (?:was|is|will|did|does)|on which day (?:was|is|will|did|does)");
    private static final Pattern NTH = Pattern.compile(
            "\\b(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");
    private static final Pattern NEXT = Pattern.compile(
            "\\b(?:next|first|following|nearest) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");
    private static final Pattern TIME_SPAN = words("days?|weeks?|months?|years?|old|age|long|last");
    private static final Pattern COMPARED =
            words("longer|shorter|exceed|difference|by how many|how many more|how many fewer");
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    @Override
    public Optional<String> answer(RuleQuestion question, RuleCalls calls) throws InterruptedException {
        DatePhrases phrases = DatePhrases.of(question);
        List<String> dates = phrases.dates();
        List<String> months = question.months();
        if (dates.size() > 2 && question.has(SORT)) {
            return listed("sort", dates, calls).map(list -> question.has(BACKWARDS) ? reversed(list) : list);
        }
        if (dates.size() > 1
                && phrases.shifts().isEmpty()
                && (question.has(EARLIEST) || question.has(LATEST))
                && !asksForSpan(question)) {
            return listed(question.has(EARLIEST) ? "earliest" : "latest", dates, calls);
        }
        if (question.has(LEAP)) {
            Matcher year = Pattern.compile("\\b\\d{4}\\b").matcher(question.text());
            return year.find()
                    ? calls.date("leap-year", arguments -> arguments.put("date", year.group()))
                            .map(leap -> leap.equals("true") ? "yes" : "no")
                    : Optional.empty();
        }
        Matcher nth = NTH.matcher(question.lower());
        if (!months.isEmpty() && nth.find()) {
            return nthWeekday(question, months, nth, calls);
        }
        if (dates.isEmpty()) {
            return !months.isEmpty() && question.has(MONTH_LENGTH)
                    ? calls.date("days-in-month", arguments -> arguments.put("date", months.getFirst()))
                    : Optional.empty();
        }
        if (months.size() == 1 && phrases.repeated()) {
            return phrases.within(dates.getFirst(), months.getFirst(), calls);
        }
        if (dates.size() == 1 || !phrases.shifts().isEmpty() && !asksForSpan(question)) {
            return one(question, phrases, calls);
        }
        if (dates.size() == 4 && question.has(COMPARED)) {
            return compared(dates, calls);
        }
        return between(question, phrases, dates.get(0), dates.get(1), calls);
    }

    private static boolean asksForSpan(RuleQuestion question) {
        return question.has(words("how many|how old|how long|number of|count|what age"));
    }

    private static Optional<String> one(RuleQuestion question, DatePhrases phrases, RuleCalls calls)
            throws InterruptedException {
        Optional<String> date = phrases.shifted(calls);
        Matcher next = NEXT.matcher(question.lower());
        if (date.isPresent()
                && phrases.shifts().isEmpty()
                && next.find()
                && question.has(words("after|following|next|since|from"))) {
            String from = date.get();
            return calls.date(
                    "next-weekday", arguments -> arguments.put("date", from).put("weekday", next.group(1)));
        }
        Optional<String> operation = question.has(YEAR_DAY)
                ? Optional.of("day-of-year")
                : question.has(WEEK)
                        ? Optional.of("iso-week")
                        : question.has(WEEKDAY) ? Optional.of("weekday") : Optional.empty();
        if (date.isEmpty() || operation.isEmpty()) {
            return phrases.shifts().isEmpty() ? Optional.empty() : date;
        }
        String day = date.get();
        return calls.date(operation.get(), arguments -> arguments.put("date", day));
    }

    private static Optional<String> between(
            RuleQuestion question, DatePhrases phrases, String first, String second, RuleCalls calls)
            throws InterruptedException {
        if (!question.has(TIME_SPAN)) {
            return Optional.empty();
        }
        String start = first.compareTo(second) <= 0 ? first : second;
        String end = first.compareTo(second) <= 0 ? second : first;
        String unit = phrases.business()
                ? "business-days"
                : question.has(words("how old|age|completed years|how many (?:full |whole |complete )?years"))
                        ? "years"
                        : question.has(words("how many (?:full |whole |complete |calendar )?months"))
                                ? "months"
                                : question.has(words("how many (?:full |whole |complete )?weeks")) ? "weeks" : "days";
        boolean inclusive = question.has(words(
                "inclusive|both (?:\\w+ )?(?:included|inclusive|counted)|including both|counting both|both days"));
        return calls.date("between", arguments -> {
            arguments.put("date", start).put("other", end).put("unit", unit);
            if (inclusive) {
                arguments.put("inclusive", true);
            }
            if (phrases.business()) {
                phrases.holidays().forEach(arguments.putArray("holidays")::add);
            }
        });
    }

    private static Optional<String> compared(List<String> four, RuleCalls calls) throws InterruptedException {
        Optional<String> first = days(four.get(0), four.get(1), calls);
        Optional<String> second = days(four.get(2), four.get(3), calls);
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : calls.calculate("ABS(" + first.get() + "-" + second.get() + ")", OptionalInt.empty());
    }

    private static Optional<String> days(String from, String to, RuleCalls calls) throws InterruptedException {
        return calls.date(
                "between",
                arguments -> arguments.put("date", from).put("other", to).put("unit", "days"));
    }

    private static Optional<String> nthWeekday(RuleQuestion question, List<String> months, Matcher nth, RuleCalls calls)
            throws InterruptedException {
        String ordinal = nth.group(1);
        int amount = ordinal.equals("last")
                ? -1
                : Character.isDigit(ordinal.charAt(0)) ? ordinal.charAt(0) - '0' : ORDINALS.indexOf(ordinal) + 1;
        Optional<String> first = nth(months.getFirst(), amount, nth.group(2), calls);
        if (months.size() < 2 || first.isEmpty() || !asksForSpan(question)) {
            return first;
        }
        Optional<String> second = nth(months.get(1), amount, nth.group(2), calls);
        return second.isEmpty() ? second : days(first.get(), second.get(), calls);
    }

    private static Optional<String> nth(String month, int amount, String weekday, RuleCalls calls)
            throws InterruptedException {
        return calls.date(
                "nth-weekday",
                arguments -> arguments.put("date", month).put("amount", amount).put("weekday", weekday));
    }

    private static Optional<String> listed(String operation, List<String> dates, RuleCalls calls)
            throws InterruptedException {
        return calls.date(operation, arguments -> dates.forEach(arguments.putArray("dates")::add));
    }

    private static String reversed(String list) {
        List<String> dates = Arrays.asList(list.split(", "));
        Collections.reverse(dates);
        return String.join(", ", dates);
    }
}
