package io.polyphony.gaia.tool;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The days from Monday to Friday that aren't holidays.
 *
 * <p>Counting begins with the day next to the start and goes up to the end, the end included: from a Friday to the Monday after it
 * is 1, and so is from the Saturday. Backwards it is the same with a minus. The day that is n business days away is the n-th that
 * is counted so, which is why adding n and counting are each other's inverse.
 */
record BusinessDays(Set<LocalDate> holidays, Set<DayOfWeek> week) {

    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
            Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    BusinessDays(Collection<LocalDate> holidays) {
        this(Set.copyOf(holidays), MONDAY_TO_FRIDAY);
    }

    BusinessDays {
        holidays = Set.copyOf(holidays);
        week = Set.copyOf(week);
    }

    boolean includes(LocalDate day) {
        return week.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** The number of them after {@code start} up to and with {@code end}; negative where the end is before the start. */
    long between(LocalDate start, LocalDate end) {
        int step = end.isBefore(start) ? -1 : 1;
        long count = 0;
        for (LocalDate day = start; !day.equals(end); ) {
            day = day.plusDays(step);
            count += includes(day) ? step : 0;
        }
        return count;
    }

    /** The day so many of them away; the start itself for 0. It leaves the calendar's years where there are too few. */
    LocalDate add(LocalDate start, long amount) {
        int step = amount < 0 ? -1 : 1;
        LocalDate day = start;
        for (long left = Math.abs(amount); left > 0 && day.getYear() >= 1 && day.getYear() <= 9999; ) {
            day = day.plusDays(step);
            left -= includes(day) ? 1 : 0;
        }
        return day;
    }
}
