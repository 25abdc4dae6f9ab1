package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calendar, in the years 1 to 9999 of the Gregorian calendar, which counts backwards too.
 *
 * <ul>
 *   <li>{@code between} is the other date minus the date, so negative where the other is earlier; weeks, months and years are whole
 *       ones. With {@code inclusive} both dates count: it is the difference up to the end of the day {@code other}.
 *   <li>{@code add} of months and years stays within the month: a month after 31 January is the last of February.
 *   <li>Business days are Mondays to Fridays without {@code holidays}; those after the start count, up to and with the end, and with
 *       {@code inclusive} the start too. See {@link BusinessDays}.
 * </ul>
 */
public final class Dates {

    private Dates() {}

    /**
     * The answer: an ISO date, several joined by {@code ", "}, a number, a weekday's English name, {@code true} or {@code false}.
     *
     * @throws FaultException {@code date-invalid}, {@code argument-invalid} where the operation lacks one, or {@code nothing-found}
     *     where the month has no such weekday
     */
    public static String answer(DateArguments asked) throws FaultException {
        return switch (asked.operation()) {
            case BETWEEN -> String.valueOf(timed(asked) ? ClockTimes.between(asked) : between(asked));
            case ADD -> timed(asked) ? ClockTimes.add(asked) : add(asked).toString();
            case WEEKDAY -> DateReader.name(date(asked).getDayOfWeek());
            case NTH_WEEKDAY -> nthWeekday(asked).toString();
            case SORT -> String.join(", ", picked(sorted(asked), asked));
            case EARLIEST -> sorted(asked).getFirst();
            case LATEST -> sorted(asked).getLast();
            case DAY_OF_YEAR -> String.valueOf(date(asked).getDayOfYear());
            case ISO_WEEK -> String.valueOf(date(asked).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case LEAP_YEAR -> String.valueOf(begin(asked).isLeapYear());
            case DAYS_IN_MONTH -> String.valueOf(begin(asked).lengthOfMonth());
            case NEXT_WEEKDAY, PREVIOUS_WEEKDAY -> near(asked).toString();
            case TO_BUSINESS_DAY -> toBusinessDay(asked).toString();
            case MONTH_END ->
                within(date(asked).plusMonths(asked.amount().orElse(0)).with(TemporalAdjusters.lastDayOfMonth()))
                        .toString();
            case PERIOD -> period(asked);
            case RECUR ->
                Recurrence.text(picked(Recurrence.of(asked, business(asked)).dates(), asked));
            case COUNT ->
                String.valueOf(Recurrence.of(asked, business(asked)).dates().size());
            case COMMON -> Recurrence.text(picked(common(asked), asked));
            case FORMAT -> formatted(asked);
        };
    }

    private static long between(DateArguments asked) throws FaultException {
        LocalDate start = date(asked);
        LocalDate end = DateReader.date(required(asked.other(), "other", asked));
        boolean inclusive = asked.inclusive().orElse(false);
        int direction = end.isBefore(start) ? -1 : 1;
        DateUnit unit = asked.unit().orElse(DateUnit.DAYS);
        if (unit == DateUnit.BUSINESS_DAYS) {
            BusinessDays business = business(asked);
            return business.between(start, end) + (inclusive && business.includes(start) ? direction : 0);
        }
        return unit.chrono().between(start, inclusive ? end.plusDays(direction) : end);
    }

    private static LocalDate add(DateArguments asked) throws FaultException {
        if (asked.inclusive().orElse(false)) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "Only between is inclusive: add one day less to count the date itself.");
        }
        LocalDate start = date(asked);
        int amount = amount(asked);
        DateUnit unit = asked.unit().orElse(DateUnit.DAYS);
        try {
            return within(
                    unit == DateUnit.BUSINESS_DAYS
                            ? business(asked).add(start, amount)
                            : start.plus(amount, unit.chrono()));
        } catch (DateTimeException | ArithmeticException e) {
            throw outside(e);
        }
    }

    private static LocalDate nthWeekday(DateArguments asked) throws FaultException {
        LocalDate month = begin(asked);
        DayOfWeek weekday = weekday(asked);
        int ordinal = amount(asked);
        if (ordinal == 0 || Math.abs((long) ordinal) > 5) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "There is no weekday number " + ordinal + " of a month: use 1 to 5, or -1 to -5 from its end.");
        }
        LocalDate found = month.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
        if (!YearMonth.from(found).equals(YearMonth.from(month))) {
            throw new FaultException(
                    FaultCode.NOTHING_FOUND,
                    "The month " + YearMonth.from(month) + " has no " + DateReader.name(weekday) + " number " + ordinal
                            + ": it has four of them.");
        }
        return found;
    }

    /** The dates in order, or their names. */
    private static List<String> sorted(DateArguments asked) throws FaultException {
        List<LocalDate> dates = DateReader.dates(required(asked.dates(), "dates", asked));
        if (dates.isEmpty()) {
            throw new FaultException(FaultCode.ARGUMENT_INVALID, "The list dates is empty: give at least one date.");
        }
        List<String> labels = asked.labels().orElseGet(List::of);
        if (asked.labels().isPresent() && labels.size() != dates.size()) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "There are " + labels.size() + " labels for " + dates.size() + " dates: give one for each date.");
        }
        List<String> shown =
                labels.isEmpty() ? dates.stream().map(LocalDate::toString).toList() : labels;
        return IntStream.range(0, dates.size())
                .boxed()
                .sorted(Comparator.comparing(dates::get))
                .map(shown::get)
                .toList();
    }

    private static LocalDate near(DateArguments asked) throws FaultException {
        DayOfWeek weekday = weekday(asked);
        boolean same = asked.inclusive().orElse(false);
        return within(date(asked)
                .with(
                        asked.operation() == DateOperation.NEXT_WEEKDAY
                                ? same ? TemporalAdjusters.nextOrSame(weekday) : TemporalAdjusters.next(weekday)
                                : same
                                        ? TemporalAdjusters.previousOrSame(weekday)
                                        : TemporalAdjusters.previous(weekday)));
    }

    private static LocalDate toBusinessDay(DateArguments asked) throws FaultException {
        BusinessDays business = business(asked);
        LocalDate day = date(asked);
        return within(
                business.includes(day) ? day : business.add(day, asked.amount().orElse(1) < 0 ? -1 : 1));
    }

    private static String period(DateArguments asked) throws FaultException {
        Period period = Period.between(date(asked), DateReader.date(required(asked.other(), "other", asked)));
        return period.getYears() + ", " + period.getMonths() + ", " + period.getDays();
    }

    private static List<LocalDate> common(DateArguments asked) throws FaultException {
        Set<LocalDate> common = null;
        for (String list : required(asked.dates(), "dates", asked)) {
            List<LocalDate> dates = DateReader.dates(List.of(list));
            if (common == null) {
                common = new TreeSet<>(dates);
            } else {
                common.retainAll(Set.copyOf(dates));
            }
        }
        return common == null ? List.of() : List.copyOf(common);
    }

    private static <T> List<T> picked(List<T> dates, DateArguments asked) throws FaultException {
        if (asked.nth().isEmpty()) {
            return dates;
        }
        int nth = asked.nth().getAsInt();
        int index = nth < 0 ? dates.size() + nth : nth - 1;
        if (nth == 0 || index < 0 || index >= dates.size()) {
            throw new FaultException(
                    FaultCode.NOTHING_FOUND, "There is no date number " + nth + ": there are " + dates.size() + ".");
        }
        return List.of(dates.get(index));
    }

    private static String formatted(DateArguments asked) throws FaultException {
        String pattern = required(asked.pattern(), "pattern", asked);
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            if (asked.date().filter(date -> date.contains(":")).isPresent()) {
                return format.format(ClockTimes.moment(asked.date().get()));
            }
            List<LocalDate> dates = asked.date().isPresent()
                    ? List.of(date(asked))
                    : DateReader.dates(required(asked.dates(), "dates", asked));
            return dates.stream().map(format::format).distinct().collect(Collectors.joining(", "));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FaultException(
                    FaultCode.ARGUMENT_INVALID,
                    "The pattern " + Quoted.of(pattern) + " can't be used: write one such as d MMMM yyyy.",
                    e);
        }
    }

    private static boolean timed(DateArguments asked) {
        return asked.unit().filter(DateUnit::isTime).isPresent();
    }

    private static BusinessDays business(DateArguments asked) throws FaultException {
        List<LocalDate> holidays = DateReader.dates(asked.holidays().orElse(Collections.emptyList()));
        // The weekdays of a rule aren't the working week.
        boolean ruled = (asked.operation() == DateOperation.RECUR || asked.operation() == DateOperation.COUNT)
                && asked.unit().orElse(DateUnit.DAYS) != DateUnit.BUSINESS_DAYS;
        Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
        for (String name : ruled ? List.<String>of() : asked.weekdays().orElse(List.of())) {
            week.add(weekday(name));
        }
        return week.isEmpty() ? new BusinessDays(holidays) : new BusinessDays(Set.copyOf(holidays), week);
    }

    private static LocalDate date(DateArguments asked) throws FaultException {
        return DateReader.date(required(asked.date(), "date", asked));
    }

    private static LocalDate begin(DateArguments asked) throws FaultException {
        return DateReader.begin(required(asked.date(), "date", asked));
    }

    private static int amount(DateArguments asked) throws FaultException {
        return required(
                asked.amount().isPresent() ? Optional.of(asked.amount().getAsInt()) : Optional.empty(),
                "amount",
                asked);
    }

    private static DayOfWeek weekday(DateArguments asked) throws FaultException {
        return weekday(required(asked.weekday(), "weekday", asked));
    }

    static DayOfWeek weekday(String name) throws FaultException {
        return DateReader.weekday(name)
                .orElseThrow(() -> new FaultException(
                        FaultCode.ARGUMENT_INVALID,
                        "There is no weekday " + Quoted.of(name) + ": use an English name such as Friday."));
    }

    static <T> T required(Optional<T> argument, String name, DateArguments asked) throws FaultException {
        return argument.orElseThrow(() -> new FaultException(
                FaultCode.ARGUMENT_INVALID,
                "The operation " + asked.operation().word() + " needs the argument " + name + ", which is missing."));
    }

    static LocalDate within(LocalDate date) throws FaultException {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw outside(null);
        }
        return date;
    }

    private static FaultException outside(Exception cause) {
        return new FaultException(
                FaultCode.DATE_INVALID, "The result lies outside of the years 1 to 9999: use a smaller amount.", cause);
    }
}
