package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The days that a text doesn't count: holidays, closures, weekdays on which nobody works. */
final class DaysOff {

    private static final Set<String> HOLIDAY = Set.of(
            "holiday",
            "holidays",
            "closed",
            "shut",
            "off",
            "closure",
            "closures",
            "non-working",
            "cancelled",
            "excluded",
            "skipped",
            "vacation");
    private static final Set<String> LEFT_OUT =
            Set.of("except", "excepting", "excluding", "apart", "nor", "save", "skipping", "without", "besides", "bar");
    private static final Set<String> COUNTED = Set.of("count", "counts", "counted", "counting", "happens", "held");
    private static final Set<String> NOT =
            Set.of("not", "don't", "doesn't", "isn't", "aren't", "no", "nothing", "neither", "nor", "never");
    private static final int FAR = 5;

    private final List<Item> items;
    private final Set<Integer> off = new TreeSet<>();

    private DaysOff(List<Item> items) {
        this.items = items;
    }

    /** The calendar of a text, and its items without what only says which days are off. */
    record Reading(Calendar calendar, List<Item> rest) {}

    static Reading of(List<Item> items, String text) {
        List<Item> whole = TimeGrammar.in(Calendar.PLAIN).applied(items);
        DaysOff reader = new DaysOff(whole);
        reader.mark();
        List<Term> holidays = new ArrayList<>();
        Set<DayOfWeek> closed = EnumSet.noneOf(DayOfWeek.class);
        Set<Integer> taken = new TreeSet<>();
        for (int at : reader.off) {
            switch (whole.get(at)) {
                case Item.Day day -> holidays.addAll(years(day, text));
                case Item.Range range ->
                    holidays.add(Reckoning.call(DateOperation.RECUR)
                            .with("date", range.from())
                            .with("amount", 1)
                            .with("to", range.to())
                            .term());
                case Item.Weekday weekday -> closed.add(weekday.day());
                case Item.Repeat repeat when repeat.rule() instanceof Rule.On on -> closed.addAll(on.weekdays());
                default -> {}
            }
            taken.add(whole.get(at).place().start());
        }
        List<DayOfWeek> week = reader.week(closed);
        Set<Integer> starts = new TreeSet<>();
        for (int at : reader.off) {
            Item.Place place = whole.get(at).place();
            items.stream()
                    .map(Item::place)
                    .filter(inner -> inner.start() >= place.start() && inner.end() <= place.end())
                    .forEach(inner -> starts.add(inner.start()));
        }
        return new Reading(
                new Calendar(holidays, week),
                items.stream()
                        .map(item -> starts.contains(item.place().start())
                                ? (Item) new Item.Word("…", false, item.place())
                                : item)
                        .toList());
    }

    /** A holiday without a year is one in the years beside as well. */
    private static List<Term> years(Item.Day day, String text) {
        boolean whole = text.substring(day.place().start(), day.place().end()).matches("(?s).*\\d{4}.*");
        LocalDate date = Reckoning.date(day.term());
        return whole || !day.isGiven()
                ? List.of(day.term())
                : List.of(Term.given(date.minusYears(1)), day.term(), Term.given(date.plusYears(1)));
    }

    private List<DayOfWeek> week(Set<DayOfWeek> closed) {
        for (int i = 0; i + 2 < items.size(); i++) {
            if (items.get(i) instanceof Item.Weekday first
                    && items.get(i + 2) instanceof Item.Weekday last
                    && Lexer.word(items.get(i + 1)).matches("to|-|–|—|through|until|till")) {
                Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
                for (DayOfWeek day = first.day(); ; day = day.plus(1)) {
                    week.add(day);
                    if (day == last.day()) {
                        break;
                    }
                }
                week.removeAll(closed);
                return week.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))
                        ? List.of()
                        : List.copyOf(new TreeSet<>(week));
            }
        }
        if (closed.isEmpty() || closed.size() > 3) {
            return List.of();
        }
        Set<DayOfWeek> week = EnumSet.complementOf(EnumSet.copyOf(closed));
        return week.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))
                ? List.of()
                : List.copyOf(new TreeSet<>(week));
    }

    private void mark() {
        for (int i = 0; i < items.size(); i++) {
            String word = Lexer.word(items.get(i));
            boolean negated = i > 0
                    && (NOT.contains(Lexer.word(items.get(i - 1)))
                            || i > 1 && NOT.contains(Lexer.word(items.get(i - 2))));
            if (word.equals("off") && !(i > 0 && isFree(items.get(i - 1)))) {
                continue;
            }
            if (HOLIDAY.contains(word)) {
                if (negated && word.startsWith("holiday")) {
                    continue;
                }
                boolean behind = i + 1 < items.size()
                        && (isDate(items.get(i + 1))
                                || Lexer.word(items.get(i + 1)).matches("on|:|from|\\(|are"))
                        && run(i, 1, 2);
                if (!behind && !run(i, -1, FAR)) {
                    run(i, 1, FAR);
                }
            } else if (LEFT_OUT.contains(word)) {
                run(i, 1, 3);
            } else if (word.equals("counting") && negated) {
                run(i, 1, 1);
            } else if (COUNTED.contains(word) && negated) {
                if (!run(i, -1, 3)) {
                    run(i, 1, 1);
                }
            }
        }
    }

    /** Marks the dates that stand together nearest to a word, before or behind it; false where there are none. */
    private boolean run(int word, int step, int far) {
        int at = word + step;
        for (int distance = 0; distance < far && inside(at) && !isDate(items.get(at)); distance++) {
            if (Lexer.word(items.get(at)).matches("[.;?!]|day|days|then|if|when|between|until")
                    || items.get(at) instanceof Item.Unit) {
                return false;
            }
            at += step;
        }
        if (!inside(at) || !isDate(items.get(at))) {
            return false;
        }
        // A date after "from" or "on" in a main clause of its own isn't one of those.
        if (step < 0 && anchored(at)) {
            return false;
        }
        boolean any = false;
        boolean weekdays = items.get(at) instanceof Item.Weekday || items.get(at) instanceof Item.Repeat;
        while (inside(at) && (isDate(items.get(at)) || joins(items.get(at)))) {
            Item item = items.get(at);
            if (isDate(item)) {
                boolean weekday = item instanceof Item.Weekday || item instanceof Item.Repeat;
                if (step < 0 && anchored(at)) {
                    break;
                }
                if (weekday == weekdays) {
                    off.add(at);
                    any = true;
                }
            }
            at += step;
        }
        return any;
    }

    /** Whether a date is where something begins or ends, so that what stands behind it says nothing of it. */
    private boolean anchored(int at) {
        return at > 0
                && Lexer.word(items.get(at - 1)).matches("from|until|till|through|after|before|since|by|starting");
    }

    /** Whether "off" after an item means free of work: "days off", "has off", "Fridays off". */
    private static boolean isFree(Item before) {
        return before instanceof Item.Unit
                || isDate(before)
                || Lexer.word(before).matches("is|are|was|were|be|day|days|has|have|had|get|gets|it|them|week|weeks");
    }

    private boolean inside(int at) {
        return at >= 0 && at < items.size();
    }

    private static boolean joins(Item item) {
        return Lexer.word(item).matches(",|and|or|on|the|also|:|\\(|was|were|as|well");
    }

    private static boolean isDate(Item item) {
        return item instanceof Item.Day
                || item instanceof Item.Range
                || item instanceof Item.Weekday weekday && weekday.plural()
                || item instanceof Item.Repeat repeat && repeat.rule() instanceof Rule.On;
    }
}
