package io.polyphony.gaia.question;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and months in prose: 2025-07-04, 4 July 2025, July 4th, 2025, and July 2025. */
final class DatesInText {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final Pattern DATE = Pattern.compile(
            "\\b(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})\\b"
                    + "|\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + ",? (\\d{4})\\b"
                    + "|\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b"
                    + "|\\b" + MONTH + "(?: of)? (\\d{4})\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern YEARLESS = Pattern.compile(
            "\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + "(?!,? \\d{4})\\b", Pattern.CASE_INSENSITIVE);

    private DatesInText() {}

    static List<Quantity> of(String text) {
        List<Quantity> found = new ArrayList<>();
        Matcher matcher = DATE.matcher(text);
        while (matcher.find()) {
            read(matcher).ifPresent(found::add);
        }
        yearless(text, found);
        return found;
    }

    /** Dates such as "9 June" among others with a year, which is the one of the date before them, else of the next. */
    private static void yearless(String text, List<Quantity> found) {
        List<Quantity> whole = List.copyOf(found);
        Matcher matcher = YEARLESS.matcher(text);
        while (!whole.isEmpty() && matcher.find()) {
            int start = matcher.start();
            int end = matcher.end();
            if (whole.stream().noneMatch(date -> date.start() < end && start < date.end())) {
                Quantity other = whole.stream()
                        .filter(date -> date.end() <= start)
                        .reduce((_, last) -> last)
                        .orElse(whole.getFirst());
                try {
                    LocalDate date = LocalDate.of(
                            Integer.parseInt(other.value().substring(0, 4)),
                            month(matcher.group(2)),
                            Integer.parseInt(matcher.group(1)));
                    found.add(new Quantity('?', Quantity.Kind.DATE, date.toString(), start, end));
                } catch (DateTimeException e) {
                    continue;
                }
            }
        }
    }

    private static Optional<Quantity> read(Matcher m) {
        try {
            if (m.group(1) != null) {
                return date(m, m.group(1), Integer.parseInt(m.group(2)), m.group(3));
            }
            if (m.group(5) != null) {
                return date(m, m.group(6), month(m.group(5)), m.group(4));
            }
            if (m.group(7) != null) {
                return date(m, m.group(9), month(m.group(7)), m.group(8));
            }
            YearMonth month = YearMonth.of(Integer.parseInt(m.group(11)), month(m.group(10)));
            return Optional.of(new Quantity('?', Quantity.Kind.MONTH, month.toString(), m.start(), m.end()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Quantity> date(Matcher m, String year, int month, String day) {
        LocalDate date = LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day));
        return Optional.of(new Quantity('?', Quantity.Kind.DATE, date.toString(), m.start(), m.end()));
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }
}
