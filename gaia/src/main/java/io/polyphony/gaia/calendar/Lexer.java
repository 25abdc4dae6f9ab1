package io.polyphony.gaia.calendar;

import io.polyphony.gaia.calendar.Item.Place;
import io.polyphony.gaia.tool.DateUnit;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text cut into words, signs, numbers, dates, weekdays, times and units. */
final class Lexer {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String MONTH =
            "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
    private static final String DAY = "\\d{1,2})(?:st|nd|rd|th)?";

    private static final Pattern TOKEN = Pattern.compile(
            "(?<ordinal>\\b(?<oy>\\d{4})-(?<od>[0-3]\\d{2})\\b(?!-))|(?<iso>\\b(?<y0>\\d{4})[-/.](?<m0>\\d{1,2})[-/.](?<d0>\\d{1,2})\\b)"
                    + "|(?<numeric>\\b(?<n1>\\d{1,2})[/.](?<n2>\\d{1,2})[/.](?<ny>\\d{4})\\b)"
                    + "|(?<dmy>\\b(?<d1>" + DAY + "(?:\\s+of)?[\\s-]+(?<m1>" + MONTH
                    + "),?[\\s-]+(?:of )?(?<y1>\\d{4})\\b)"
                    + "|(?<mdy>\\b(?<m2>" + MONTH + ")\\s+(?:the )?(?<d2>" + DAY + ",?\\s+(?<y2>\\d{4})\\b)"
                    + "|(?<my>\\b(?<m3>" + MONTH + ")(?:,| of)?\\s+(?<y3>\\d{4})\\b)"
                    + "|(?<dm>\\b(?<d4>" + DAY + "(?:\\s+of)?\\s+(?<m4>" + MONTH + "))"
                    + "|(?<md>\\b(?<m5>" + MONTH + ")\\s+(?:the )?(?<d5>" + DAY + "\\b(?![:.]\\d))"
                    + "|(?<month>\\b" + MONTH + ")"
                    + "|(?<zone>\\b(?:UTC|GMT)\\s*(?<zs>[+\\-−–])\\s*(?<zh>\\d{1,2})(?::?(?<zm>\\d{2}))?|\\b(?:UTC|GMT)\\b)"
                    + "|(?<clock>\\b(?<ch>[01]?\\d|2[0-4])[:.h](?<cm>[0-5]\\d)(?:\\s*(?<half>[ap])\\.?m\\b)?(?![\\d%])|\\b(?<c12>1[0-2]|[1-9])\\s*(?<half12>[ap])\\.?m\\b)"
                    + "|(?<place>\\b(?<pn>\\d{1,3})(?:st|nd|rd|th)\\b)"
                    + "|(?<number>\\b\\d{1,3}(?:,\\d{3})+\\b|\\b\\d+(?:\\.\\d+)?)"
                    + "|(?<word>\\p{L}+(?:['’]\\p{L}+)?(?:-(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\\b)?)"
                    + "|(?<sign>[^\\s\\p{L}\\p{N}])");
    private static final Pattern MONTH_FIRST = Pattern.compile("(?i)\\bmm[/.]dd[/.]yyyy|month[- ]first|US format");
    private static final Pattern DAY_FIRST = Pattern.compile("(?i)\\bdd[/.]mm[/.]yyyy|day[- ]first|day/month|European");
    private static final Map<String, Amount> UNITS = Map.ofEntries(
            Map.entry("day", new Amount(1, DateUnit.DAYS)),
            Map.entry("night", new Amount(1, DateUnit.DAYS)),
            Map.entry("week", new Amount(1, DateUnit.WEEKS)),
            Map.entry("fortnight", new Amount(2, DateUnit.WEEKS)),
            Map.entry("month", new Amount(1, DateUnit.MONTHS)),
            Map.entry("quarter", new Amount(3, DateUnit.MONTHS)),
            Map.entry("year", new Amount(1, DateUnit.YEARS)),
            Map.entry("decade", new Amount(10, DateUnit.YEARS)),
            Map.entry("century", new Amount(100, DateUnit.YEARS)),
            Map.entry("hour", new Amount(1, DateUnit.HOURS)),
            Map.entry("minute", new Amount(1, DateUnit.MINUTES)),
            Map.entry("min", new Amount(1, DateUnit.MINUTES)));

    private final String text;
    private final boolean dayFirst;
    private final boolean monthFirst;

    private Lexer(String text) {
        this.text = text;
        this.dayFirst = DAY_FIRST.matcher(text).find();
        this.monthFirst = MONTH_FIRST.matcher(text).find() && !dayFirst;
    }

    static List<Item> of(String text) {
        Lexer lexer = new Lexer(text);
        List<Item> items = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            Item item = lexer.item(token, items.isEmpty() ? "" : word(items.getLast()));
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    static String word(Item item) {
        return item instanceof Item.Word word ? word.text() : "";
    }

    private Item item(Matcher m, String before) {
        Place place = new Place(m.start(), m.end());
        try {
            if (m.group("ordinal") != null) {
                return new Item.Day(
                        Calendar.PLAIN.shifted(
                                Calendar.day(Integer.parseInt(m.group("oy")), 1, 1),
                                List.of(new Amount(Integer.parseInt(m.group("od")) - 1, DateUnit.DAYS)),
                                1),
                        place);
            }
            if (m.group("iso") != null) {
                return day(m.group("y0"), Integer.parseInt(m.group("m0")), m.group("d0"), place);
            }
            if (m.group("numeric") != null) {
                return numeric(
                        Integer.parseInt(m.group("n1")), Integer.parseInt(m.group("n2")), m.group("ny"), m, place);
            }
            if (m.group("dmy") != null) {
                return day(m.group("y1"), month(m.group("m1")), m.group("d1"), place);
            }
            if (m.group("mdy") != null) {
                return day(m.group("y2"), month(m.group("m2")), m.group("d2"), place);
            }
            if (m.group("my") != null) {
                return new Item.Month(YearMonth.of(Integer.parseInt(m.group("y3")), month(m.group("m3"))), place);
            }
            if (m.group("dm") != null) {
                return new Item.YearlessDay(month(m.group("m4")), Integer.parseInt(m.group("d4")), place);
            }
            if (m.group("md") != null) {
                return new Item.YearlessDay(month(m.group("m5")), Integer.parseInt(m.group("d5")), place);
            }
        } catch (DateTimeException e) {
            return new Item.Word(m.group().toLowerCase(Locale.ROOT), false, place);
        }
        if (m.group("month") != null) {
            boolean verb = m.group().equals("May") && (before.isEmpty() || before.equals(".") || before.equals("?"));
            return verb ? new Item.Word("may", true, place) : new Item.YearlessMonth(month(m.group()), place);
        }
        if (m.group("number") != null && before.equals("iso")) {
            // The number of the standard counts nothing.
            return m.group().equals("8601") ? null : new Item.Numeral(Integer.parseInt(m.group()), place);
        }
        if (m.group("zone") != null) {
            int sign = m.group("zs") == null ? 0 : m.group("zs").equals("+") ? 1 : -1;
            return new Item.Zone(sign * (sign == 0 ? 0 : minutes(m.group("zh"), m.group("zm"))), place);
        }
        if (m.group("clock") != null) {
            return clock(m, before, place);
        }
        if (m.group("place") != null) {
            return new Item.Nth(Integer.parseInt(m.group("pn")), place);
        }
        if (m.group("number") != null) {
            return numeral(m.group(), before, place);
        }
        return word(m.group(), place);
    }

    private Item numeric(int first, int second, String year, Matcher m, Place place) {
        boolean dotted = m.group().contains(".");
        if (first > 12 || second <= 12 && (dayFirst || dotted && !monthFirst)) {
            return day(year, second, String.valueOf(first), place);
        }
        if (second > 12 || monthFirst) {
            return day(year, first, String.valueOf(second), place);
        }
        return new Item.Word(m.group(), false, place);
    }

    private static Item day(String year, int month, String day, Place place) {
        return new Item.Day(Term.given(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day))), place);
    }

    private static Item clock(Matcher m, String before, Place place) {
        boolean short12 = m.group("c12") != null;
        int hour = Integer.parseInt(short12 ? m.group("c12") : m.group("ch"));
        int minute = short12 ? 0 : Integer.parseInt(m.group("cm"));
        String half = short12 ? m.group("half12") : m.group("half");
        boolean dotted = m.group().contains(".") && half == null;
        if (dotted && !before.matches("at|from|to|until|till|by|between|and|after|before|since")) {
            return new Item.Word(m.group(), false, place);
        }
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        return new Item.Clock(LocalTime.of(hour % 24, minute), place);
    }

    private static Item numeral(String digits, String before, Place place) {
        String plain = digits.replace(",", "");
        if (plain.contains(".") || plain.length() > 8) {
            return new Item.Word(digits, false, place);
        }
        int value = Integer.parseInt(plain);
        boolean year = plain.equals(digits)
                && value >= 1500
                && value <= 2200
                && before.matches(
                        "in|of|since|year|during|until|before|after|by|from|to|between|and|throughout|within|,|-|\\(|");
        return year ? new Item.Year(value, place) : new Item.Numeral(value, place);
    }

    private static Item word(String written, Place place) {
        String lower = written.toLowerCase(Locale.ROOT).replace('’', '\'');
        boolean capital = Character.isUpperCase(written.charAt(0));
        OptionalInt number = NumberWords.number(lower);
        if (number.isPresent()) {
            return new Item.Numeral(number.getAsInt(), place);
        }
        OptionalInt ordinal = NumberWords.ordinal(lower);
        if (ordinal.isPresent()) {
            return new Item.Nth(ordinal.getAsInt(), place);
        }
        String stem = lower.replaceFirst("'s?$|'$", "");
        for (int i = 0; i < DAYS.size(); i++) {
            if (stem.startsWith(DAYS.get(i)) && (stem.endsWith("day") || stem.endsWith("days"))
                    || capital && lower.equals(DAYS.get(i)) && !lower.equals("sun") && !lower.equals("sat")) {
                return new Item.Weekday(DayOfWeek.of(i + 1), stem.endsWith("days"), place);
            }
        }
        String one = stem.equals("centuries") ? "century" : stem.replaceFirst("(?<=[a-z]{3})s$", "");
        Amount unit = UNITS.get(one);
        if (unit != null) {
            return new Item.Unit(unit.number(), unit.unit(), !one.equals(stem), place);
        }
        return switch (lower) {
            case "noon", "midday" -> new Item.Clock(LocalTime.NOON, place);
            case "midnight" -> new Item.Clock(LocalTime.MIDNIGHT, place);
            default -> new Item.Word(lower, capital, place);
        };
    }

    private static int minutes(String hours, String minutes) {
        return 60 * Integer.parseInt(hours) + (minutes == null ? 0 : Integer.parseInt(minutes));
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }
}
