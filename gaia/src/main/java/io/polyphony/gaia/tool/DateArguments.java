package io.polyphony.gaia.tool;

import io.polyphony.schema.Description;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question about dates; which of the others it takes depends on the operation.
 *
 * @param date a date; for {@code nth-weekday} and {@code days-in-month} also a month, for {@code leap-year} also a year
 * @param other the date that {@code between} counts up to
 * @param amount how many units to add, or which weekday of the month
 * @param unit days unless it is said
 * @param weekday its English name
 * @param holidays dates that are no business days
 * @param dates those to order
 * @param inclusive whether {@code between} counts {@code date} and {@code other} both
 * @param weekdays those on which {@code recur} takes place, or that are business days
 * @param from the first date that {@code recur} and {@code count} may give
 * @param to the last one
 * @param nth which of several dates to give, from 1, or -1 for the last; all where absent
 * @param labels names of {@code dates} in the same order, to be ordered in their place
 * @param pattern of {@code format}, such as {@code d MMMM yyyy}
 */
public record DateArguments(
        DateOperation operation,
        @Description("such as 2025-07-04 or 4 July 2025") Optional<String> date,
        @Description("the second date of between") Optional<String> other,

        @Description("how many to add, or which weekday of the month, -1 for the last")
        OptionalInt amount,

        @Description("days unless it is said") Optional<DateUnit> unit,
        @Description("English name") Optional<String> weekday,
        @Description("dates that are no business days") Optional<List<String>> holidays,
        @Description("dates to order") Optional<List<String>> dates,

        @Description("whether between counts both of its dates")
        Optional<Boolean> inclusive,

        @Description("weekdays of recur, or business days where not Monday to Friday")
        Optional<List<String>> weekdays,

        @Description("first date of recur") Optional<String> from,
        @Description("last date of recur") Optional<String> to,
        @Description("which date to give, -1 for the last") OptionalInt nth,
        @Description("names to order instead of dates") Optional<List<String>> labels,
        @Description("such as d MMMM yyyy") Optional<String> pattern) {

    public DateArguments {
        Objects.requireNonNull(operation, "operation");
        date = date == null ? Optional.empty() : date;
        other = other == null ? Optional.empty() : other;
        amount = amount == null ? OptionalInt.empty() : amount;
        unit = unit == null ? Optional.empty() : unit;
        weekday = weekday == null ? Optional.empty() : weekday;
        holidays = holidays == null ? Optional.empty() : holidays.map(List::copyOf);
        dates = dates == null ? Optional.empty() : dates.map(List::copyOf);
        inclusive = inclusive == null ? Optional.empty() : inclusive;
        weekdays = weekdays == null ? Optional.empty() : weekdays.map(List::copyOf);
        from = from == null ? Optional.empty() : from;
        to = to == null ? Optional.empty() : to;
        nth = nth == null ? OptionalInt.empty() : nth;
        labels = labels == null ? Optional.empty() : labels.map(List::copyOf);
        pattern = pattern == null ? Optional.empty() : pattern;
    }

    /** A question without any of the optional parts. */
    public static DateArguments of(DateOperation operation) {
        return new DateArguments(
                operation,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
