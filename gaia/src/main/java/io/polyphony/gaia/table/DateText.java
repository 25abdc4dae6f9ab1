package io.polyphony.gaia.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as tables write them, where they can be read in one way only: ISO, {@code 4 July 2025}, {@code July 4, 2025}. */
final class DateText {

    private static final int LONGEST = 40;
    private static final int FEWEST_DIGITS = 5;

    private static final Pattern ISO = Pattern.compile("(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})"
            + "(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\\.?,?[ -](\\d{4})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?: ?([AaPp])\\.?[Mm]\\.?)?");

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private DateText() {}

    /** A date, with or without a time. */
    static Optional<Value.Moment> read(String text) {
        if (text.length() > LONGEST || digits(text) < FEWEST_DIGITS) {
            return Optional.empty();
        }
        try {
            if (isPlainIso(text)) {
                return Optional.of(day(LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10))));
            }
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                LocalDate date = LocalDate.of(number(iso, 1), number(iso, 3), number(iso, 4));
                return Optional.of(
                        iso.group(5) == null
                                ? day(date)
                                : new Value.Moment(
                                        date.atTime(
                                                number(iso, 5),
                                                number(iso, 6),
                                                iso.group(7) == null ? 0 : number(iso, 7)),
                                        Value.Precision.TIME));
            }
            Matcher dayFirst = DAY_FIRST.matcher(text);
            if (dayFirst.matches()) {
                return month(dayFirst.group(2))
                        .map(month -> day(LocalDate.of(number(dayFirst, 3), month, number(dayFirst, 1))));
            }
            Matcher monthFirst = MONTH_FIRST.matcher(text);
            if (monthFirst.matches()) {
                return month(monthFirst.group(1))
                        .map(month -> day(LocalDate.of(number(monthFirst, 3), month, number(monthFirst, 2))));
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a condition may also compare dates with: a year such as 2024, or a month such as 2024-03. */
    static Optional<Value.Moment> readCoarse(String text) {
        Matcher month = MONTH.matcher(text);
        if (month.matches() && number(month, 2) >= 1 && number(month, 2) <= 12) {
            return Optional.of(new Value.Moment(
                    LocalDate.of(number(month, 1), number(month, 2), 1).atStartOfDay(), Value.Precision.MONTH));
        }
        if (YEAR.matcher(text).matches()) {
            return Optional.of(
                    new Value.Moment(LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay(), Value.Precision.YEAR));
        }
        return Optional.empty();
    }

    /** A time of day. */
    static Optional<Value.Clock> readClock(String text) {
        if (text.indexOf(':') < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            return Optional.empty();
        }
        int hour = number(clock, 1);
        if (clock.group(4) != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (clock.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        int second = clock.group(3) == null ? 0 : number(clock, 3);
        int minute = number(clock, 2);
        return hour > 23 || minute > 59 || second > 59
                ? Optional.empty()
                : Optional.of(new Value.Clock(LocalTime.of(hour, minute, second)));
    }

    private static Value.Moment day(LocalDate date) {
        return new Value.Moment(LocalDateTime.of(date, LocalTime.MIN), Value.Precision.DAY);
    }

    private static Optional<Integer> month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equals(lower)
                    || MONTHS.get(i).substring(0, 3).equals(lower)
                    || lower.equals("sept") && i == 8) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** As nearly all dates are written, and read without a pattern. */
    private static boolean isPlainIso(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        return digits(text) == 8;
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            }
        }
        return digits;
    }
}
