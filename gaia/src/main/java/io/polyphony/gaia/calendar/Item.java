package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateUnit;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;

/** A part of a text: a word, or what the calendar knows of it. Parts are put together until nothing more can be. */
sealed interface Item {

    /** Where it stands in the text. */
    Place place();

    /** From a character up to another. */
    record Place(int start, int end) {

        Place to(Place other) {
            return new Place(Math.min(start, other.start), Math.max(end, other.end));
        }
    }

    /** A word in lower case, or a sign. */
    record Word(String text, boolean capital, Place place) implements Item {}

    /** A whole number. */
    record Numeral(int value, Place place) implements Item {}

    /** A place in a row; -1 is the last. */
    record Nth(int value, Place place) implements Item {}

    /** A unit of time, or several of them; a fortnight is two weeks. */
    record Unit(int times, DateUnit unit, boolean plural, Place place) implements Item {}

    /** How long something takes. */
    record Span(List<Amount> amounts, Place place) implements Item {

        public Span {
            amounts = List.copyOf(amounts);
        }
    }

    /** A day; one that the text gives as a date, or one that was worked out. */
    record Day(Term term, Place place) implements Item {

        boolean isGiven() {
            return term instanceof Term.Given;
        }
    }

    /** A day and a month without a year, until another date tells it. */
    record YearlessDay(int month, int day, Place place) implements Item {}

    /** A month of a year. */
    record Month(YearMonth month, Place place) implements Item {}

    /** A month without a year. */
    record YearlessMonth(int month, Place place) implements Item {}

    /** A year. */
    record Year(int year, Place place) implements Item {}

    /** A day of the week; several of them where it is a plural. */
    record Weekday(DayOfWeek day, boolean plural, Place place) implements Item {}

    /** The third Friday of a month that isn't known yet. */
    record NthWeekday(int ordinal, DayOfWeek day, Place place) implements Item {}

    /** From a day up to another. */
    record Range(Term from, Term to, Place place) implements Item {}

    /** Something that repeats itself. */
    record Repeat(Rule rule, Place place) implements Item {}

    /** A time of day. */
    record Clock(LocalTime time, Place place) implements Item {}

    /** How a zone's clocks differ from UTC, in minutes. */
    record Zone(int minutes, Place place) implements Item {}
}
