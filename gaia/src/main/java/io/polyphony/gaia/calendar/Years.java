package io.polyphony.gaia.calendar;

import io.polyphony.gaia.calendar.Item.Place;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Dates that a text doesn't write out: those without a year, and those that share a month, as "24, 25 and 26 December" do. */
final class Years {

    private static final Set<String> JOINS =
            Set.of(",", "and", "or", "to", "-", "–", "—", "until", "till", "through", "&", "the");
    private static final Set<String> ENDS = Set.of("to", "until", "till", "through", "-", "–", "—");

    private Years() {}

    /** The items with whole dates. */
    static List<Item> completed(List<Item> items) {
        return shared(dated(new ArrayList<>(monthsSpread(items))));
    }

    /** "24, 25 and 26 December": the numbers get the month. */
    private static List<Item> monthsSpread(List<Item> items) {
        List<Item> spread = new ArrayList<>(items);
        for (int i = spread.size() - 1; i > 0; i--) {
            if (spread.get(i) instanceof Item.YearlessDay known) {
                int before = beforeJoins(spread, i);
                if (before >= 0 && before < i - 1) {
                    dayOfMonth(spread.get(before))
                            .ifPresent(day -> spread.set(
                                    before,
                                    new Item.YearlessDay(
                                            known.month(),
                                            day,
                                            spread.get(before).place())));
                }
            }
        }
        return spread;
    }

    /** The same where the last one has a year, and where the first one has the month: "April 18 and 21, 2025". */
    private static List<Item> shared(List<Item> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            if (items.get(i) instanceof Item.Day day) {
                LocalDate date = Reckoning.date(day.term());
                int before = beforeJoins(items, i);
                if (before >= 0 && before < i - 1) {
                    put(items, before, date);
                }
                if (i + 2 < items.size()
                        && Lexer.word(items.get(i + 1)).equals("and")
                        && items.get(i + 2) instanceof Item.Numeral
                        && (i + 3 == items.size()
                                || Lexer.word(items.get(i + 3)).matches("[,.;?)]"))) {
                    put(items, i + 2, date);
                }
            }
        }
        return items;
    }

    private static void put(List<Item> items, int at, LocalDate like) {
        dayOfMonth(items.get(at)).ifPresent(number -> {
            if (number <= like.lengthOfMonth()) {
                items.set(
                        at,
                        new Item.Day(
                                Term.given(like.withDayOfMonth(number)),
                                items.get(at).place()));
            }
        });
    }

    private static int beforeJoins(List<Item> items, int at) {
        int before = at - 1;
        while (before >= 0 && JOINS.contains(Lexer.word(items.get(before)))) {
            before--;
        }
        return before;
    }

    private static Optional<Integer> dayOfMonth(Item item) {
        int number = switch (item) {
            case Item.Numeral numeral -> numeral.value();
            case Item.Nth nth -> nth.value();
            default -> 0;
        };
        return number >= 1 && number <= 31 ? Optional.of(number) : Optional.empty();
    }

    private static List<Item> dated(List<Item> items) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item instanceof Item.YearlessDay || item instanceof Item.YearlessMonth) {
                int at = i;
                OptionalInt year = year(items, i);
                if (year.isPresent()) {
                    items.set(at, dated(item, year.getAsInt(), items, at));
                }
            }
        }
        return items;
    }

    private static Item dated(Item item, int year, List<Item> items, int at) {
        Place place = item.place();
        try {
            if (item instanceof Item.YearlessDay day) {
                LocalDate date = LocalDate.of(year, day.month(), day.day());
                boolean end = at > 1
                        && ENDS.contains(Lexer.word(items.get(at - 1)))
                        && items.get(at - 2) instanceof Item.Day start
                        && date.isBefore(Reckoning.date(start.term()));
                return new Item.Day(Term.given(end ? date.plusYears(1) : date), place);
            }
            return item instanceof Item.YearlessMonth month
                    ? new Item.Month(YearMonth.of(year, month.month()), place)
                    : item;
        } catch (DateTimeException e) {
            return item;
        }
    }

    /** The year of the nearest date before it in the text, else of the first one behind it. */
    private static OptionalInt year(List<Item> items, int at) {
        OptionalInt behind = IntStream.range(at + 1, items.size())
                .flatMap(i -> yearOf(items.get(i)).stream())
                .findFirst();
        return IntStream.iterate(at - 1, i -> i >= 0, i -> i - 1)
                .flatMap(i -> yearOf(items.get(i)).stream())
                .findFirst()
                .stream()
                .boxed()
                .map(OptionalInt::of)
                .findFirst()
                .orElse(behind);
    }

    private static OptionalInt yearOf(Item item) {
        return switch (item) {
            case Item.Day day -> OptionalInt.of(Reckoning.date(day.term()).getYear());
            case Item.Month month -> OptionalInt.of(month.month().getYear());
            case Item.Year year -> OptionalInt.of(year.year());
            default -> OptionalInt.empty();
        };
    }
}
