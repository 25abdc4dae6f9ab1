package io.polyphony.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GBNF for the members of one object: one rule for each property and number of members before it.
 *
 * <p>The rules are right-linear. Where no size is asked for, only no members and some are told apart.
 */
final class MemberRules {

    /** A property's key and value as GBNF. */
    record Property(String entry, boolean required) {}

    private static final int MAX_PLACES = 50_000;

    private record Place(int property, int count) {}

    private final SchemaRules rules;
    private final String name;
    private final List<Property> properties;
    private final Optional<String> free;
    private final int mostFree;
    private final int min;
    private final int max;
    /** Counts from here on make no difference. */
    private final int mostCounted;

    /** For each property the required ones from it on. */
    private final int[] needed;

    private final Map<Place, String> names = new HashMap<>();
    private final Deque<Place> pending = new ArrayDeque<>();

    MemberRules(
            SchemaRules rules,
            String name,
            List<Property> properties,
            Optional<String> free,
            int mostFree,
            int min,
            int max) {
        this.rules = rules;
        this.name = name;
        this.properties = properties;
        this.free = free;
        this.mostFree = mostFree;
        this.min = min;
        this.max = max;
        boolean bounded = max < properties.size() + (long) mostFree;
        this.mostCounted = Math.max(1, bounded ? max + 1 : min);
        this.needed = new int[properties.size() + 1];
        for (int i = properties.size() - 1; i >= 0; i--) {
            needed[i] = needed[i + 1] + (properties.get(i).required() ? 1 : 0);
        }
    }

    /** A symbol for the object; empty if its properties can't keep to the sizes. */
    Optional<String> object() {
        if (!possible(new Place(0, 0))) {
            return Optional.empty();
        }
        String symbol = rules.reserve(name);
        String members = symbol(new Place(0, 0));
        while (!pending.isEmpty()) {
            Place place = pending.pop();
            rules.define(names.get(place), body(place));
        }
        rules.define(symbol, "\"{\" " + members);
        return Optional.of(symbol);
    }

    private boolean possible(Place place) {
        int left = properties.size() - place.property();
        return place.count() + needed[place.property()] <= max && place.count() + (long) left + mostFree >= min;
    }

    private String symbol(Place place) {
        return names.computeIfAbsent(place, _ -> {
            if (names.size() == MAX_PLACES) {
                throw new TooLarge("too many");
            }
            pending.push(place);
            return rules.reserve(name + "-" + place.property() + "-" + place.count());
        });
    }

    private String body(Place place) {
        String comma = place.count() == 0 ? "" : rules.comma() + " ";
        if (place.property() == properties.size()) {
            return end(place.count(), comma);
        }
        Property property = properties.get(place.property());
        List<String> alternatives = new ArrayList<>();
        Place with = new Place(place.property() + 1, Math.min(place.count() + 1, mostCounted));
        Place without = new Place(place.property() + 1, place.count());
        if (possible(with)) {
            alternatives.add(comma + property.entry() + " " + symbol(with));
        }
        if (!property.required() && possible(without)) {
            alternatives.add(symbol(without));
        }
        return String.join(" | ", alternatives);
    }

    private String end(int count, String comma) {
        int least = Math.max(0, min - count);
        int most = Math.min(mostFree, max - count);
        if (free.isEmpty() || most <= 0) {
            return "\"}\"";
        }
        String another = "(" + rules.comma() + " " + free.get() + ")";
        String entries = count > 0
                ? GbnfText.repeated(another, least, most)
                : free.get() + " " + GbnfText.repeated(another, Math.max(0, least - 1), most - 1);
        return (least == 0 && count == 0 ? "(" + entries + ")?" : entries) + " \"}\"";
    }
}
