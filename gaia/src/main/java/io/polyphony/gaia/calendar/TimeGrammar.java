package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateUnit;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;

/** The rules by which English expressions of time are put together. */
final class TimeGrammar {

    private static final String AFTER = "after|from|following|past|since|later";
    private static final String BEFORE = "before|preceding|earlier|until|till";
    private static final String EVERY = "every|each";

    private TimeGrammar() {}

    /** The grammar of a text in which some days don't count. */
    static Grammar in(Calendar calendar) {
        Grammar grammar = new Grammar();
        units(grammar);
        repeats(grammar);
        months(grammar);
        days(grammar, calendar);
        ranges(grammar);
        return grammar;
    }

    private static void units(Grammar grammar) {
        grammar.rule("a|one NUMERAL", m -> m.get(Item.Numeral.class).value() >= 100 ? m.get(Item.Numeral.class) : null)
                .rule("NUMERAL NUMERAL and NUMERAL", TimeGrammar::number)
                .rule("NUMERAL NUMERAL", TimeGrammar::number)
                .rule("NUMERAL and NUMERAL", TimeGrammar::number)
                .rule("business|working|work|trading|banking|office|school UNIT", m -> {
                    Item.Unit unit = m.get(Item.Unit.class);
                    return unit.unit() == DateUnit.DAYS
                            ? new Item.Unit(unit.times(), DateUnit.BUSINESS_DAYS, unit.plural(), m.place())
                            : null;
                })
                .rule("half a|an UNIT", m -> half(m, 0))
                .rule("a|an half UNIT", m -> half(m, 0))
                .rule(
                        "NUMERAL and a half UNIT",
                        m -> half(m, m.get(Item.Numeral.class).value()))
                .rule("a|an|one UNIT and a half", m -> half(m, 1))
                .rule(
                        "a|an quarter of an UNIT",
                        m -> new Item.Span(List.of(new Amount(15, DateUnit.MINUTES)), m.place()))
                .rule("NUMERAL - UNIT", m -> span(m.get(Item.Numeral.class).value(), m))
                .rule(
                        "NUMERAL full|whole|complete|calendar|consecutive|clear|more|further? UNIT",
                        m -> span(m.get(Item.Numeral.class).value(), m))
                .rule("NUMERAL of UNIT", m -> null)
                .rule("SPAN ,|and? and? SPAN", TimeGrammar::together);
    }

    /** "Ten thousand", "two hundred and five". */
    private static Item number(Grammar.Match m) {
        int number = 0;
        for (Item.Numeral next : m.all(Item.Numeral.class)) {
            int value = next.value();
            if (value == 100 || value == 1000) {
                if (number == 0 || number >= value) {
                    return null;
                }
                number *= value;
            } else if (number == 0 || number % 100 == 0 && value < 100) {
                number += value;
            } else {
                return null;
            }
        }
        return new Item.Numeral(number, m.place());
    }

    private static Item span(int number, Grammar.Match m) {
        Item.Unit unit = m.get(Item.Unit.class);
        return new Item.Span(List.of(new Amount(number * unit.times(), unit.unit())), m.place());
    }

    private static Item half(Grammar.Match m, int whole) {
        Item.Unit unit = m.get(Item.Unit.class);
        DateUnit smaller = switch (unit.unit()) {
            case YEARS -> DateUnit.MONTHS;
            case WEEKS -> DateUnit.DAYS;
            case DAYS -> DateUnit.HOURS;
            case HOURS -> DateUnit.MINUTES;
            default -> null;
        };
        if (smaller == null) {
            return null;
        }
        int parts = switch (smaller) {
            case MONTHS -> 12;
            case DAYS -> 7;
            case HOURS -> 24;
            default -> 60;
        };
        int number = unit.times() * parts * (2 * whole + 1);
        return number % 2 == 0 ? new Item.Span(List.of(new Amount(number / 2, smaller)), m.place()) : null;
    }

    private static Item together(Grammar.Match m) {
        List<Item.Span> spans = m.all(Item.Span.class);
        Amount last = spans.getFirst().amounts().getLast();
        Amount next = spans.getLast().amounts().getFirst();
        if (last.unit() == DateUnit.BUSINESS_DAYS
                || next.unit() == DateUnit.BUSINESS_DAYS
                || new Amount(1, last.unit()).roughly() <= new Amount(1, next.unit()).roughly()) {
            return null;
        }
        return new Item.Span(
                Stream.concat(spans.getFirst().amounts().stream(), spans.getLast().amounts().stream())
                        .toList(),
                m.place());
    }

    private static void repeats(Grammar grammar) {
        grammar.rule(
                        EVERY + " NTH WEEKDAY",
                        m -> everyNth(m, m.get(Item.Nth.class).value()))
                .rule(EVERY + " other|alternate WEEKDAY", m -> everyNth(m, 2))
                .rule("alternate WEEKDAY", m -> everyNth(m, 2))
                .rule(EVERY + " NTH UNIT", m -> every(m, m.get(Item.Nth.class).value()))
                .rule(EVERY + " other|alternate UNIT", m -> every(m, 2))
                .rule(EVERY + " SPAN", m -> {
                    List<Amount> amounts = m.get(Item.Span.class).amounts();
                    return amounts.size() == 1 ? new Item.Repeat(new Rule.Every(amounts.getFirst()), m.place()) : null;
                })
                .rule(
                        "NTH and the? NTH WEEKDAY of|in every|each|the|a? UNIT",
                        m -> monthly(
                                m,
                                new Rule.Both(
                                        new Rule.OfMonth(
                                                m.all(Item.Nth.class).getFirst().value(),
                                                m.get(Item.Weekday.class).day()),
                                        new Rule.OfMonth(
                                                m.all(Item.Nth.class).getLast().value(),
                                                m.get(Item.Weekday.class).day()))))
                .rule(
                        "NTH and the? NTH of every|each UNIT",
                        m -> monthly(
                                m,
                                new Rule.Both(
                                        new Rule.DayOfMonth(
                                                m.all(Item.Nth.class).getFirst().value()),
                                        new Rule.DayOfMonth(
                                                m.all(Item.Nth.class).getLast().value()))))
                .rule(
                        "NTH WEEKDAY of|in every|each|the|a? calendar? UNIT",
                        m -> monthly(
                                m,
                                new Rule.OfMonth(
                                        m.get(Item.Nth.class).value(),
                                        m.get(Item.Weekday.class).day())))
                .rule(
                        EVERY + " UNIT on the NTH WEEKDAY",
                        m -> monthly(
                                m,
                                new Rule.OfMonth(
                                        m.get(Item.Nth.class).value(),
                                        m.get(Item.Weekday.class).day())))
                .rule("NTH UNIT of|in every|each calendar? UNIT", m -> dayOfMonth(m))
                .rule(
                        "NTH weekday of|in every|each calendar? UNIT",
                        m -> monthly(
                                m,
                                new Rule.BusinessDayOfMonth(
                                        m.get(Item.Nth.class).value())))
                .rule(
                        "NTH of|in every|each UNIT",
                        m -> monthly(
                                m, new Rule.DayOfMonth(m.get(Item.Nth.class).value())))
                .rule(EVERY + " WEEKDAY , WEEKDAY ,? and WEEKDAY", TimeGrammar::on)
                .rule(EVERY + " WEEKDAY and|or|, each|every? WEEKDAY", TimeGrammar::on)
                .rule(EVERY + " WEEKDAY", TimeGrammar::on)
                .rule(
                        "WEEKDAY , WEEKDAY ,? and WEEKDAY",
                        m -> m.all(Item.Weekday.class).stream().allMatch(Item.Weekday::plural) ? on(m) : null)
                .rule(
                        "WEEKDAY and|or WEEKDAY",
                        m -> m.all(Item.Weekday.class).stream().allMatch(Item.Weekday::plural) ? on(m) : null)
                .rule("SPAN apart", TimeGrammar::apart)
                .rule("intervals of SPAN", TimeGrammar::apart)
                .rule("daily", m -> new Item.Repeat(new Rule.Every(new Amount(1, DateUnit.DAYS)), m.place()))
                .rule("weekly", m -> new Item.Repeat(new Rule.Every(new Amount(1, DateUnit.WEEKS)), m.place()))
                .rule(
                        "fortnightly|biweekly",
                        m -> new Item.Repeat(new Rule.Every(new Amount(2, DateUnit.WEEKS)), m.place()))
                .rule("monthly", m -> new Item.Repeat(new Rule.Every(new Amount(1, DateUnit.MONTHS)), m.place()))
                .rule("quarterly", m -> new Item.Repeat(new Rule.Every(new Amount(3, DateUnit.MONTHS)), m.place()))
                .rule("annually|yearly", m -> new Item.Repeat(new Rule.Every(new Amount(1, DateUnit.YEARS)), m.place()))
                .rule(EVERY + " UNIT", m -> every(m, 1));
    }

    private static Item apart(Grammar.Match m) {
        List<Amount> amounts = m.get(Item.Span.class).amounts();
        return amounts.size() == 1 ? new Item.Repeat(new Rule.Every(amounts.getFirst()), m.place()) : null;
    }

    private static Item every(Grammar.Match m, int number) {
        Item.Unit unit = m.get(Item.Unit.class);
        return number < 1 || unit.unit() == DateUnit.BUSINESS_DAYS
                ? null
                : new Item.Repeat(new Rule.Every(new Amount(number * unit.times(), unit.unit())), m.place());
    }

    private static Item everyNth(Grammar.Match m, int weeks) {
        return weeks < 1
                ? null
                : new Item.Repeat(
                        new Rule.EveryNth(weeks, m.get(Item.Weekday.class).day()), m.place());
    }

    private static Item on(Grammar.Match m) {
        return new Item.Repeat(
                new Rule.On(m.all(Item.Weekday.class).stream()
                        .map(Item.Weekday::day)
                        .toList()),
                m.place());
    }

    private static Item monthly(Grammar.Match m, Rule rule) {
        Item.Unit unit = m.get(Item.Unit.class);
        return unit.unit() == DateUnit.MONTHS && unit.times() == 1 ? new Item.Repeat(rule, m.place()) : null;
    }

    private static Item dayOfMonth(Grammar.Match m) {
        List<Item.Unit> units = m.all(Item.Unit.class);
        int nth = m.get(Item.Nth.class).value();
        if (units.getLast().unit() != DateUnit.MONTHS || units.getLast().times() != 1) {
            return null;
        }
        return switch (units.getFirst().unit()) {
            case DAYS -> new Item.Repeat(new Rule.DayOfMonth(nth), m.place());
            case BUSINESS_DAYS -> new Item.Repeat(new Rule.BusinessDayOfMonth(nth), m.place());
            default -> null;
        };
    }

    private static void months(Grammar grammar) {
        grammar.rule(
                        "NTH WEEKDAY of|in ,? MONTH",
                        m -> day(
                                m,
                                Calendar.nth(
                                        m.get(Item.Nth.class).value(),
                                        m.get(Item.Weekday.class).day(),
                                        m.get(Item.Month.class).month())))
                .rule("NTH UNIT of|in MONTH", TimeGrammar::nthDay)
                .rule(
                        "NTH of MONTH",
                        m -> day(
                                m,
                                Term.given(m.get(Item.Month.class)
                                        .month()
                                        .atDay(m.get(Item.Nth.class).value()))))
                .rule(
                        "NTH of YEARLESSMONTH",
                        m -> new Item.YearlessDay(
                                m.get(Item.YearlessMonth.class).month(),
                                m.get(Item.Nth.class).value(),
                                m.place()))
                .rule(
                        "end|close of MONTH",
                        m -> day(m, Calendar.last(m.get(Item.Month.class).month())))
                .rule(
                        "start|beginning of MONTH",
                        m -> day(m, Calendar.first(m.get(Item.Month.class).month())))
                .rule(
                        "end|close of YEAR",
                        m -> day(m, Calendar.day(m.get(Item.Year.class).year(), 12, 31)))
                .rule(
                        "start|beginning of YEAR",
                        m -> day(m, Calendar.day(m.get(Item.Year.class).year(), 1, 1)))
                .rule(
                        "new year's UNIT YEAR",
                        m -> day(m, Calendar.day(m.get(Item.Year.class).year(), 1, 1)))
                .rule(
                        "christmas UNIT ,|in|of? YEAR",
                        m -> day(m, Calendar.day(m.get(Item.Year.class).year(), 12, 25)))
                .rule(
                        "leap UNIT ,|of|in? YEAR",
                        m -> day(m, Calendar.day(m.get(Item.Year.class).year(), 2, 29)))
                .rule(
                        "NTH UNIT of|in the? YEAR",
                        m -> ofYear(m, m.get(Item.Nth.class).value()))
                .rule(
                        "UNIT number|no|no.? NUMERAL of|in YEAR",
                        m -> ofYear(m, m.get(Item.Numeral.class).value()))
                .rule("WEEKDAY of|in ISO|iso|calendar? UNIT number? NUMERAL of|in|, YEAR", TimeGrammar::ofWeek);
    }

    private static Item ofWeek(Grammar.Match m) {
        if (m.get(Item.Unit.class).unit() != DateUnit.WEEKS) {
            return null;
        }
        Term fourth = Calendar.day(m.get(Item.Year.class).year(), 1, 4);
        Term monday = Calendar.near(fourth, DayOfWeek.MONDAY, false, true);
        int days = 7 * (m.get(Item.Numeral.class).value() - 1)
                + m.get(Item.Weekday.class).day().getValue()
                - 1;
        return day(m, Calendar.PLAIN.shifted(monday, List.of(new Amount(days, DateUnit.DAYS)), 1));
    }

    private static Item ofYear(Grammar.Match m, int number) {
        if (m.get(Item.Unit.class).unit() != DateUnit.DAYS) {
            return null;
        }
        int year = m.get(Item.Year.class).year();
        return number == -1
                ? day(m, Calendar.day(year, 12, 31))
                : number < 1 || number > 366
                        ? null
                        : day(
                                m,
                                Calendar.PLAIN.shifted(
                                        Calendar.day(year, 1, 1), List.of(new Amount(number - 1, DateUnit.DAYS)), 1));
    }

    private static Item nthDay(Grammar.Match m) {
        int nth = m.get(Item.Nth.class).value();
        var month = m.get(Item.Month.class).month();
        return switch (m.get(Item.Unit.class).unit()) {
            case DAYS -> day(m, nth < 0 ? Calendar.last(month) : Term.given(month.atDay(nth)));
            case BUSINESS_DAYS -> null;
            default -> null;
        };
    }

    private static void days(Grammar grammar, Calendar calendar) {
        grammar.rule("WEEKDAY ,? the? DAY", m -> day(m, m.get(Item.Day.class).term()))
                .rule("WEEKDAY ( DAY )", m -> day(m, m.get(Item.Day.class).term()))
                .rule(
                        "DAY ( a? WEEKDAY )",
                        m -> m.get(Item.Weekday.class).plural()
                                ? null
                                : day(m, m.get(Item.Day.class).term()))
                .rule("DAY , a WEEKDAY", m -> day(m, m.get(Item.Day.class).term()))
                .rule("NTH UNIT of|in MONTH", m -> businessDay(m, calendar))
                .rule("NTH weekday of|in MONTH", m -> businessDay(m, calendar))
                .rule(
                        "SPAN " + AFTER + " than? DAY",
                        m -> day(
                                m,
                                calendar.shifted(
                                        m.get(Item.Day.class).term(),
                                        m.get(Item.Span.class).amounts(),
                                        1)))
                .rule(
                        "SPAN " + BEFORE + " than? DAY",
                        m -> day(
                                m,
                                calendar.shifted(
                                        m.get(Item.Day.class).term(),
                                        m.get(Item.Span.class).amounts(),
                                        -1)))
                .rule(
                        "SPAN prior to DAY",
                        m -> day(
                                m,
                                calendar.shifted(
                                        m.get(Item.Day.class).term(),
                                        m.get(Item.Span.class).amounts(),
                                        -1)))
                .rule("UNIT after|following DAY", m -> neighbour(m, calendar, 1))
                .rule("UNIT before|preceding DAY", m -> neighbour(m, calendar, -1))
                .rule("NTH WEEKDAY on or after DAY", m -> weekday(m, calendar, true, true))
                .rule("NTH WEEKDAY after|following|since DAY", m -> weekday(m, calendar, true, false))
                .rule("NTH WEEKDAY on or before DAY", m -> weekday(m, calendar, false, true))
                .rule("NTH WEEKDAY before|preceding DAY", m -> weekday(m, calendar, false, false))
                .rule("WEEKDAY on or after DAY", m -> weekday(m, calendar, true, true))
                .rule("WEEKDAY after|following DAY", m -> weekday(m, calendar, true, false))
                .rule("WEEKDAY on or before DAY", m -> weekday(m, calendar, false, true))
                .rule("WEEKDAY before|preceding DAY", m -> weekday(m, calendar, false, false));
    }

    private static Item businessDay(Grammar.Match m, Calendar calendar) {
        boolean named =
                m.all(Item.Unit.class).isEmpty() || m.get(Item.Unit.class).unit() == DateUnit.BUSINESS_DAYS;
        if (!named) {
            return null;
        }
        int nth = m.get(Item.Nth.class).value();
        var month = m.get(Item.Month.class).month();
        Term edge = Term.given(
                nth > 0 ? month.atDay(1).minusDays(1) : month.plusMonths(1).atDay(1));
        return day(m, calendar.shifted(edge, List.of(new Amount(nth, DateUnit.BUSINESS_DAYS)), 1));
    }

    private static Item neighbour(Grammar.Match m, Calendar calendar, int sign) {
        Item.Unit unit = m.get(Item.Unit.class);
        return unit.plural() || unit.unit() != DateUnit.DAYS && unit.unit() != DateUnit.BUSINESS_DAYS
                ? null
                : day(m, calendar.shifted(m.get(Item.Day.class).term(), List.of(new Amount(1, unit.unit())), sign));
    }

    private static Item weekday(Grammar.Match m, Calendar calendar, boolean after, boolean same) {
        Item.Weekday weekday = m.get(Item.Weekday.class);
        int nth = m.all(Item.Nth.class).isEmpty() ? 1 : m.get(Item.Nth.class).value();
        if (weekday.plural() || nth < 0 && after) {
            return null;
        }
        Term near = Calendar.near(m.get(Item.Day.class).term(), weekday.day(), after, same);
        int more = Math.abs(nth) - 1;
        return day(
                m,
                more == 0 ? near : calendar.shifted(near, List.of(new Amount(more, DateUnit.WEEKS)), after ? 1 : -1));
    }

    private static void ranges(Grammar grammar) {
        String to = "to|until|till|through|and|-|–|—|up";
        grammar.rule("from|between|starting|beginning DAY " + to + " to|until? and? including? DAY", m -> range(m, 0))
                .rule("DAY to|until|till|through|-|–|— DAY", m -> range(m, 0))
                .rule("from|between MONTH " + to + " MONTH", m -> {
                    List<Item.Month> months = m.all(Item.Month.class);
                    return new Item.Range(
                            Calendar.first(months.getFirst().month()),
                            Calendar.last(months.getLast().month()),
                            m.place());
                });
    }

    private static Item range(Grammar.Match m, int at) {
        List<Item.Day> days = m.all(Item.Day.class);
        return new Item.Range(days.get(at).term(), days.getLast().term(), m.place());
    }

    private static Item day(Grammar.Match m, Term term) {
        return new Item.Day(term, m.place());
    }
}
