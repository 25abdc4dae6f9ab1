package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dates of a rule, in order. Which rule it is depends on what {@code recur} is given:
 *
 * <ul>
 *   <li>{@code amount} and {@code unit}: so many units apart, from {@code date} on. Months and years are counted from the first date, so
 *       that the 31st stays the last day of shorter months without moving those after them.
 *   <li>{@code weekdays}: each of them, from {@code date} on.
 *   <li>{@code weekday}, {@code amount} and the unit {@code months}: the first, second or (-1) last such weekday of every month.
 *   <li>{@code amount} and the unit {@code business-days}: the first, second or last business day of every month.
 * </ul>
 *
 * <p>Of dates so far apart only those on {@code weekdays} count, and of business days those on {@code weekday}; dates of {@code holidays}
 * don't. {@code from} and {@code to} bound them, both included. Without {@code to} the rule ends with the {@code nth} date, or after ten years.
 */
record Recurrence(List<LocalDate> dates) {

    private static final int MOST = 4_000;
    private static final int YEARS = 10;

    Recurrence {
        dates = List.copyOf(dates);
    }

    /** What {@code recur} is asked for. */
    static Recurrence of(DateArguments asked, BusinessDays business) throws FaultException {
        Optional<LocalDate> given = asked.from().isPresent()
                ? Optional.of(DateReader.date(asked.from().get()))
                : Optional.empty();
        LocalDate start = asked.date().isPresent() || given.isEmpty()
                ? DateReader.begin(Dates.required(asked.date(), "date", asked))
                : given.get();
        LocalDate from = given.orElse(start);
        LocalDate to = asked.to().isPresent()
                ? DateReader.date(asked.to().get())
                : LocalDate.of(Math.min(9999, from.getYear() + YEARS), 12, 31);
        DateUnit unit = asked.unit().orElse(DateUnit.DAYS);
        List<LocalDate> all = onWeekdays(asked)
                ? weekly(start, to, asked.weekdays().get())
                : asked.weekday().isPresent() || unit == DateUnit.BUSINESS_DAYS
                        ? monthly(asked, business, start, to, unit)
                        : apart(asked, start, to, unit);
        Set<DayOfWeek> wanted = EnumSet.noneOf(DayOfWeek.class);
        for (String name : unit == DateUnit.BUSINESS_DAYS
                ? asked.weekday().map(List::of).orElse(List.of())
                : asked.weekdays().orElse(List.of())) {
            wanted.add(Dates.weekday(name));
        }
        return new Recurrence(all.stream()
                .filter(date -> !date.isBefore(from) && !date.isAfter(to) && !date.isBefore(start))
                .filter(date -> wanted.isEmpty() || wanted.contains(date.getDayOfWeek()))
                .filter(date ->
                        unit == DateUnit.BUSINESS_DAYS || !business.holidays().contains(date))
                .toList());
    }

    /** Whether {@code weekdays} are those of the rule. */
    static boolean onWeekdays(DateArguments asked) {
        return (asked.operation() == DateOperation.RECUR || asked.operation() == DateOperation.COUNT)
                && asked.weekdays().isPresent()
                && asked.amount().isEmpty();
    }

    private static List<LocalDate> weekly(LocalDate start, LocalDate to, List<String> names) throws FaultException {
        Set<DayOfWeek> wanted = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names) {
            wanted.add(Dates.weekday(name));
        }
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate day = start; !day.isAfter(to) && dates.size() < MOST; day = day.plusDays(1)) {
            if (wanted.contains(day.getDayOfWeek())) {
                dates.add(day);
            }
        }
        return dates;
    }

    private static List<LocalDate> apart(DateArguments asked, LocalDate start, LocalDate to, DateUnit unit)
            throws FaultException {
        int amount = step(asked);
        if (amount < 1 || unit.isTime()) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "A rule needs an amount of at least 1 in days, weeks, months or years, not " + amount + " " + unit
                            + ".");
        }
        List<LocalDate> dates = new ArrayList<>();
        for (long i = 0; dates.size() < MOST; i++) {
            LocalDate day = start.plus(i * amount, unit.chrono());
            if (day.isAfter(to)) {
                break;
            }
            dates.add(day);
        }
        return dates;
    }

    private static List<LocalDate> monthly(
            DateArguments asked, BusinessDays business, LocalDate start, LocalDate to, DateUnit unit)
            throws FaultException {
        int ordinal = step(asked);
        if (ordinal == 0 || Math.abs((long) ordinal) > 23) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "There is no day number " + ordinal + " of a month: use 1, or -1 for the last.");
        }
        List<LocalDate> dates = new ArrayList<>();
        YearMonth last = YearMonth.from(to);
        for (YearMonth month = YearMonth.from(start); !month.isAfter(last); month = month.plusMonths(1)) {
            LocalDate found = unit == DateUnit.BUSINESS_DAYS
                    ? ordinal > 0
                            ? business.add(month.atDay(1).minusDays(1), ordinal)
                            : business.add(month.plusMonths(1).atDay(1), ordinal)
                    : month.atDay(1)
                            .with(TemporalAdjusters.dayOfWeekInMonth(
                                    ordinal, Dates.weekday(asked.weekday().orElseThrow())));
            if (YearMonth.from(found).equals(month)) {
                dates.add(found);
            }
        }
        return dates;
    }

    private static int step(DateArguments asked) throws FaultException {
        return Dates.required(
                asked.amount().isPresent() ? Optional.of(asked.amount().getAsInt()) : Optional.empty(),
                "amount",
                asked);
    }

    /** ISO dates, joined by commas. */
    static String text(List<LocalDate> dates) throws FaultException {
        if (dates.isEmpty()) {
            throw new FaultException(FaultCode.NOTHING_FOUND, "No date fits the rule between its bounds.");
        }
        return dates.stream().map(LocalDate::toString).collect(Collectors.joining(", "));
    }
}
