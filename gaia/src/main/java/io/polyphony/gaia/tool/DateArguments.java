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
        Optional<Boolean> inclusive) {

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
                Optional.empty());
    }
}
