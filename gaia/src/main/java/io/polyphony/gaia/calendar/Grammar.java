package io.polyphony.gaia.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How parts of a text are put together: rules of kinds of items and of words, such as {@code SPAN after|from DAY}, each with what it
 * makes. A question mark makes a part optional. What can't be worked out isn't put together.
 */
final class Grammar {

    /** The items that a rule was found in, without those that are only words. */
    record Match(List<Item> items, Item.Place place) {

        <T extends Item> T get(Class<T> kind) {
            return all(kind).getFirst();
        }

        <T extends Item> List<T> all(Class<T> kind) {
            return items.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    private record Part(Optional<Class<? extends Item>> kind, List<String> words, boolean optional) {

        static Part of(String text) {
            boolean optional = text.endsWith("?");
            String plain = optional ? text.substring(0, text.length() - 1) : text;
            Optional<Class<? extends Item>> kind = KINDS.stream()
                    .filter(known -> known.getSimpleName()
                            .toUpperCase(java.util.Locale.ROOT)
                            .equals(plain))
                    .findFirst();
            return new Part(kind, kind.isPresent() ? List.of() : List.of(plain.split("\\|")), optional);
        }

        boolean fits(Item item) {
            return kind.map(wanted -> wanted.isInstance(item)).orElseGet(() -> words.contains(Lexer.word(item)));
        }
    }

    private record Production(List<Part> parts, Function<Match, Item> made) {}

    private static final List<Class<? extends Item>> KINDS = List.of(
            Item.Numeral.class,
            Item.Nth.class,
            Item.Unit.class,
            Item.Span.class,
            Item.Day.class,
            Item.YearlessDay.class,
            Item.Month.class,
            Item.YearlessMonth.class,
            Item.Year.class,
            Item.Weekday.class,
            Item.NthWeekday.class,
            Item.Range.class,
            Item.Repeat.class,
            Item.Clock.class);

    private final List<Production> productions = new ArrayList<>();

    /** Adds a rule behind those before it; {@code made} gives null where it doesn't hold. */
    Grammar rule(String parts, Function<Match, Item> made) {
        productions.add(new Production(Stream.of(parts.split(" ")).map(Part::of).toList(), made));
        return this;
    }

    /** The items put together, until no rule applies. */
    List<Item> applied(List<Item> items) {
        List<Item> now = new ArrayList<>(items);
        while (once(now)) {
            // One step changes what the next one finds.
        }
        return now;
    }

    private boolean once(List<Item> items) {
        for (Production production : productions) {
            for (int at = 0; at < items.size(); at++) {
                int end = end(production.parts(), 0, items, at);
                if (end > at) {
                    List<Item> found = List.copyOf(items.subList(at, end));
                    Item made = made(production, found);
                    if (made != null) {
                        items.subList(at, end).clear();
                        items.add(at, made);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Item made(Production production, List<Item> found) {
        try {
            return production
                    .made()
                    .apply(new Match(
                            found.stream()
                                    .filter(item -> !(item instanceof Item.Word))
                                    .toList(),
                            found.getFirst().place().to(found.getLast().place())));
        } catch (Reckoning.Impossible | java.time.DateTimeException e) {
            return null;
        }
    }

    /** Where the parts end that begin at an item; -1 where they don't. */
    private static int end(List<Part> parts, int part, List<Item> items, int at) {
        if (part == parts.size()) {
            return at;
        }
        Part next = parts.get(part);
        if (at < items.size() && next.fits(items.get(at))) {
            int end = end(parts, part + 1, items, at + 1);
            if (end >= 0) {
                return end;
            }
        }
        return next.optional() ? end(parts, part + 1, items, at) : -1;
    }
}
