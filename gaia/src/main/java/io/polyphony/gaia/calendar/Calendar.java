package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * The arithmetic of a text: which days don't count in it.
 *
 * @param holidays dates, or lists of dates, that are no business days
 * @param week the weekdays of the working week; empty for Mondays to Fridays
 */
record Calendar(List<Term> holidays, List<DayOfWeek> week) {

    static final Calendar PLAIN = new Calendar(List.of(), List.of());

    Calendar {
        holidays = List.copyOf(holidays);
        week = List.copyOf(week);
    }

    /** The day that is so much later, or with a negative {@code sign} earlier; the greatest units first. */
    Term shifted(Term day, List<Amount> amounts, int sign) {
        Term shifted = day;
        for (Amount amount : amounts) {
            Reckoning call = Reckoning.call(DateOperation.ADD)
                    .with("date", shifted)
                    .with("amount", sign * amount.number())
                    .with("unit", amount.unit());
            shifted = (amount.unit() == DateUnit.BUSINESS_DAYS ? counted(call) : call).term();
        }
        return shifted;
    }

    /** The call with the days that don't count. */
    Reckoning counted(Reckoning call) {
        return call.with("holidays", holidays)
                .with("weekdays", week.stream().map(Calendar::name).toList());
    }

    /** The day itself where it counts, else the next that does, or the one before. */
    Term rolled(Term day, int direction) {
        return counted(Reckoning.call(DateOperation.TO_BUSINESS_DAY)
                        .with("date", day)
                        .with("amount", direction))
                .term();
    }

    /** How many units from one day to another. */
    Term between(Term from, Term to, DateUnit unit, boolean inclusive) {
        Reckoning call = Reckoning.call(DateOperation.BETWEEN)
                .with("date", from)
                .with("other", to)
                .with("unit", unit);
        if (inclusive) {
            call.with("inclusive", true);
        }
        return (unit == DateUnit.BUSINESS_DAYS ? counted(call) : call).term();
    }

    static Term nth(int ordinal, DayOfWeek day, YearMonth month) {
        return Reckoning.call(DateOperation.NTH_WEEKDAY)
                .with("date", month.toString())
                .with("amount", ordinal)
                .with("weekday", name(day))
                .term();
    }

    /** The nearest such weekday after a day, or before it. */
    static Term near(Term day, DayOfWeek weekday, boolean after, boolean same) {
        return Reckoning.call(after ? DateOperation.NEXT_WEEKDAY : DateOperation.PREVIOUS_WEEKDAY)
                .with("date", day)
                .with("weekday", name(weekday))
                .with("inclusive", same)
                .term();
    }

    static Term first(YearMonth month) {
        return Term.given(month.atDay(1));
    }

    static Term last(YearMonth month) {
        return Term.given(month.atEndOfMonth());
    }

    static Term day(int year, int month, int day) {
        return Term.given(LocalDate.of(year, month, day));
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
