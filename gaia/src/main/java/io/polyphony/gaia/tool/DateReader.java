package io.polyphony.gaia.tool;

import io.polyphony.gaia.error.FaultCode;
import io.polyphony.gaia.error.FaultException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates of the years 1 to 9999 as people write them in English: {@code 2025-07-04}, {@code 2025/07/04}, {@code 4 July 2025}, {@code
 * 4th of July, 2025}, {@code July 4, 2025}, {@code 4 Jul 2025}, each with a weekday before it if it is the right one. {@code
 * 25/12/2025} has one reading; {@code 03/04/2025} has two and is refused.
 */
final class DateReader {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?(\\p{L}{3,9})\\.?,?[ -](\\d{4})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Pattern MONTH_ONLY = Pattern.compile("(\\d{4})-(\\d{1,2})|(\\p{L}{3,9})\\.?,? (\\d{4})");
    private static final Pattern YEAR_ONLY = Pattern.compile("\\d{4}");
    private static final Pattern WEEKDAY = Pattern.compile("(\\p{L}{3,9})\\.?,? (.+)");

    private DateReader() {}

    /**
     * The date.
     *
     * @throws FaultException {@code date-invalid} where there is no such date, or it isn't clear which it is
     */
    static LocalDate date(String text) throws FaultException {
        String plain = plain(text);
        Matcher weekday = WEEKDAY.matcher(plain);
        Optional<DayOfWeek> said = weekday.matches() ? weekday(weekday.group(1)) : Optional.empty();
        LocalDate date = read(text, said.isPresent() ? weekday.group(2) : plain);
        if (said.isPresent() && date.getDayOfWeek() != said.get()) {
            throw fault(text, date + " is a " + name(date.getDayOfWeek()));
        }
        return date;
    }

    /** As {@link #date}, or the first day of a month such as {@code July 2025} or {@code 2025-07}, or of a year. */
    static LocalDate begin(String text) throws FaultException {
        String plain = plain(text);
        Matcher month = MONTH_ONLY.matcher(plain);
        if (YEAR_ONLY.matcher(plain).matches()) {
            return of(text, plain, "1", "1");
        }
        if (month.matches()) {
            Optional<Month> named = month.group(3) == null ? Optional.empty() : month(month.group(3));
            if (named.isPresent()) {
                return of(text, month.group(4), String.valueOf(named.get().getValue()), "1");
            }
            if (month.group(1) != null) {
                return of(text, month.group(1), month.group(2), "1");
            }
        }
        return date(text);
    }

    /** Dates of a list; an item may itself be several, separated by semicolons, line ends or commas. */
    static List<LocalDate> dates(List<String> items) throws FaultException {
        List<LocalDate> dates = new ArrayList<>();
        for (String item : items) {
            for (String part : Stream.of(item.split("[;\\n]"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList()) {
                dates.addAll(separated(part));
            }
        }
        return dates;
    }

    private static List<LocalDate> separated(String text) throws FaultException {
        try {
            return List.of(date(text));
        } catch (FaultException e) {
            // One date, or several: "July 4, 2025" has a comma of its own.
            List<LocalDate> dates = new ArrayList<>();
            for (String part : text.split(",\\s*(?=\\d{4}[-/.]\\d|\\d{1,2}(?!\\d)|\\p{L})")) {
                if (part.equals(text)) {
                    throw e;
                }
                dates.add(date(part));
            }
            return dates;
        }
    }

    /** The weekday of an English name or its first letters, at least two. */
    static Optional<DayOfWeek> weekday(String text) {
        String plain = text.strip().replace(".", "").toLowerCase(Locale.ROOT);
        String one = plain.endsWith("days") ? plain.substring(0, plain.length() - 1) : plain;
        return one.length() < 2
                ? Optional.empty()
                : Stream.of(DayOfWeek.values())
                        .filter(day -> name(day).toLowerCase(Locale.ROOT).startsWith(one))
                        .reduce((_, _) -> null);
    }

    /** The English name. */
    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String plain(String text) {
        return text.strip().replaceAll("[\\s\\u00a0]+", " ").replaceAll("[‐‑–−]", "-");
    }

    private static LocalDate read(String text, String plain) throws FaultException {
        Matcher yearFirst = YEAR_FIRST.matcher(plain);
        if (yearFirst.matches()) {
            return of(text, yearFirst.group(1), yearFirst.group(3), yearFirst.group(4));
        }
        Matcher dayFirst = DAY_FIRST.matcher(plain);
        if (dayFirst.matches() && month(dayFirst.group(2)).isPresent()) {
            return of(text, dayFirst.group(3), number(dayFirst.group(2)), dayFirst.group(1));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(plain);
        if (monthFirst.matches() && month(monthFirst.group(1)).isPresent()) {
            return of(text, monthFirst.group(3), number(monthFirst.group(1)), monthFirst.group(2));
        }
        Matcher yearLast = YEAR_LAST.matcher(plain);
        if (yearLast.matches()) {
            return numbersOnly(text, yearLast.group(1), yearLast.group(3), yearLast.group(4));
        }
        throw fault(text, "dates are written like 2025-07-04 or 4 July 2025, in years 0001 to 9999");
    }

    private static LocalDate numbersOnly(String text, String first, String second, String year) throws FaultException {
        int a = Integer.parseInt(first);
        int b = Integer.parseInt(second);
        if (a != b && a >= 1 && a <= 12 && b >= 1 && b <= 12) {
            throw fault(
                    text,
                    String.format(
                            Locale.ROOT, "it can be %4$s-%2$02d-%1$02d or %4$s-%1$02d-%2$02d%3$s", a, b, "", year));
        }
        return a > 12 ? of(text, year, second, first) : of(text, year, first, second);
    }

    private static LocalDate of(String text, String year, String month, String day) throws FaultException {
        try {
            int y = Integer.parseInt(year);
            if (y == 0) {
                throw fault(text, "there is no year 0");
            }
            return LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            int m = Integer.parseInt(month);
            throw fault(
                    text,
                    m < 1 || m > 12
                            ? "there are months 1 to 12"
                            : "that month has days 1 to "
                                    + YearMonth.of(Integer.parseInt(year), m).lengthOfMonth());
        }
    }

    private static Optional<Month> month(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        String full = plain.equals("sept") ? "sep" : plain;
        return Stream.of(Month.values())
                .filter(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                .toLowerCase(Locale.ROOT)
                                .equals(full)
                        || full.length() == 3
                                && month.name().toLowerCase(Locale.ROOT).startsWith(full))
                .findFirst();
    }

    private static String number(String month) {
        return String.valueOf(month(month).orElseThrow().getValue());
    }

    private static FaultException fault(String text, String reason) {
        return new FaultException(
                FaultCode.DATE_INVALID, "The date " + Quoted.of(text) + " can't be used: " + reason + ".");
    }
}
