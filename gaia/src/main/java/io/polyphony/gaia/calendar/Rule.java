package io.polyphony.gaia.calendar;

import java.time.DayOfWeek;
import java.util.List;

/** What repeats itself: how far apart, or on which days. */
sealed interface Rule {

    /** So much time apart. */
    record Every(Amount amount) implements Rule {}

    /** On each of these weekdays. */
    record On(List<DayOfWeek> weekdays) implements Rule {

        public On {
            weekdays = List.copyOf(weekdays);
        }
    }

    /** On one weekday, with so many weeks from one to the next. */
    record EveryNth(int weeks, DayOfWeek weekday) implements Rule {}

    /** By both of two rules. */
    record Both(Rule one, Rule other) implements Rule {}

    /** On such a weekday of every month; -1 is the last. */
    record OfMonth(int ordinal, DayOfWeek weekday) implements Rule {}

    /** On such a business day of every month; -1 is the last. */
    record BusinessDayOfMonth(int ordinal) implements Rule {}

    /** On such a day of every month; -1 is the last. */
    record DayOfMonth(int day) implements Rule {}
}
