package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of day such as {@code 21:40}, alone or after a date: {@code 2025-03-01T21:40}. Without a date an hour is one of any day: later
 * ones go on after midnight, and from one time to another is to the next such time.
 */
final class ClockTimes {

    private static final Pattern TIME = Pattern.compile("(?:(.+?)[T ,]\\s*)?(\\d{1,2}):(\\d{2})(?::\\d{2})?");

    private record Moment(Optional<LocalDate> date, LocalTime time) {

        LocalDateTime on(LocalDate day) {
            return date.orElse(day).atTime(time);
        }

        @Override
        public String toString() {
            return date.map(day -> day + "T").orElse("") + time;
        }
    }

    private ClockTimes() {}

    static String add(DateArguments asked) throws FaultException {
        Moment start = read(Dates.required(asked.date(), "date", asked));
        int amount = Dates.required(
                asked.amount().isPresent() ? Optional.of(asked.amount().getAsInt()) : Optional.empty(),
                "amount",
                asked);
        LocalDateTime end = start.on(LocalDate.EPOCH)
                .plus(amount, asked.unit().orElseThrow().chrono());
        return new Moment(
                        start.date().isPresent() ? Optional.of(Dates.within(end.toLocalDate())) : Optional.empty(),
                        end.toLocalTime())
                .toString();
    }

    static long between(DateArguments asked) throws FaultException {
        Moment start = read(Dates.required(asked.date(), "date", asked));
        Moment end = read(Dates.required(asked.other(), "other", asked));
        LocalDateTime from = start.on(LocalDate.EPOCH);
        LocalDateTime to = end.on(from.toLocalDate());
        if (end.date().isEmpty() && to.isBefore(from)) {
            to = to.plusDays(1);
        }
        Duration between = Duration.between(from, to);
        return asked.unit().orElseThrow() == DateUnit.HOURS ? between.toHours() : between.toMinutes();
    }

    /** The date and time of a text; the day of one without a date doesn't matter. */
    static LocalDateTime moment(String text) throws FaultException {
        return read(text).on(LocalDate.EPOCH);
    }

    private static Moment read(String text) throws FaultException {
        Matcher time = TIME.matcher(text.strip());
        if (time.matches()) {
            try {
                Optional<LocalDate> date =
                        time.group(1) == null ? Optional.empty() : Optional.of(DateReader.date(time.group(1)));
                return new Moment(date, LocalTime.of(Integer.parseInt(time.group(2)), Integer.parseInt(time.group(3))));
            } catch (DateTimeException e) {
                throw fault(text, e);
            }
        }
        if (!text.contains(":")) {
            return new Moment(Optional.of(DateReader.date(text)), LocalTime.MIDNIGHT);
        }
        throw fault(text, null);
    }

    private static FaultException fault(String text, Exception cause) {
        return new FaultException(
                FaultCode.DATE_INVALID,
                "The time " + Quoted.of(text) + " can't be used: write it like 21:40 or 2025-03-01T21:40.",
                cause);
    }
}
