package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
            case BETWEEN -> String.valueOf(between(asked));
            case ADD -> add(asked).toString();
            case WEEKDAY -> DateReader.name(date(asked).getDayOfWeek());
            case NTH_WEEKDAY -> nthWeekday(asked).toString();
            case SORT -> sorted(asked).stream().map(LocalDate::toString).collect(Collectors.joining(", "));
            case EARLIEST -> sorted(asked).getFirst().toString();
            case LATEST -> sorted(asked).getLast().toString();
            case DAY_OF_YEAR -> String.valueOf(date(asked).getDayOfYear());
            case ISO_WEEK -> String.valueOf(date(asked).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case LEAP_YEAR -> String.valueOf(begin(asked).isLeapYear());
            case DAYS_IN_MONTH -> String.valueOf(begin(asked).lengthOfMonth());
            case NEXT_WEEKDAY ->
                within(date(asked).with(TemporalAdjusters.next(weekday(asked)))).toString();
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

    private static List<LocalDate> sorted(DateArguments asked) throws FaultException {
        List<LocalDate> dates = DateReader.dates(required(asked.dates(), "dates", asked));
        if (dates.isEmpty()) {
            throw new FaultException(FaultCode.ARGUMENT_INVALID, "The list dates is empty: give at least one date.");
        }
        return dates.stream().sorted().toList();
    }

    private static BusinessDays business(DateArguments asked) throws FaultException {
        return new BusinessDays(DateReader.dates(asked.holidays().orElse(Collections.emptyList())));
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
        String name = required(asked.weekday(), "weekday", asked);
        return DateReader.weekday(name)
                .orElseThrow(() -> new FaultException(
                        FaultCode.ARGUMENT_INVALID,
                        "There is no weekday " + Quoted.of(name) + ": use an English name such as Friday."));
    }

    private static <T> T required(Optional<T> argument, String name, DateArguments asked) throws FaultException {
        return argument.orElseThrow(() -> new FaultException(
                FaultCode.ARGUMENT_INVALID,
                "The operation " + asked.operation().word() + " needs the argument " + name + ", which is missing."));
    }

    private static LocalDate within(LocalDate date) throws FaultException {
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
