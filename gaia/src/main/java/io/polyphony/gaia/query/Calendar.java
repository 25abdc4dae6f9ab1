package io.polyphony.gaia.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of months and of days of the week, in full and cut short, and values in an order of their own. */
final class Calendar {

    static final List<String> MONTHS = List.of(
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
    static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    static final List<String> ORDINALS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth");
    private static final int SHORTEST = 3;
    private static final Pattern CODE = Pattern.compile("(\\D*)(\\d{1,6})");

    private Calendar() {}

    /** The other way to write a name: in full if it is cut short, else its first three letters. */
    static Optional<String> other(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT).replace(".", "");
        for (List<String> names : List.of(MONTHS, WEEKDAYS)) {
            for (String full : names) {
                if (full.equals(lower) && full.length() > SHORTEST) {
                    return Optional.of(full.substring(0, SHORTEST));
                }
                if (lower.length() >= SHORTEST && lower.length() <= 4 && full.startsWith(lower)) {
                    return Optional.of(full);
                }
            }
        }
        return Optional.empty();
    }

    /** The place of a name among all months, or all days of the week, from 0; -1 for anything else. */
    static int place(List<String> names, String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT).replace(".", "");
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(lower)
                    || lower.length() >= SHORTEST && names.get(i).startsWith(lower)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether all values are names of that kind. */
    static boolean are(List<String> names, List<String> values) {
        return values.size() > 1 && values.stream().allMatch(value -> place(names, value) >= 0);
    }

    /** Those of some values that stand from one to another: months and days in their order, codes by their number. */
    static List<String> between(List<String> values, String from, String to) {
        List<String> some = new ArrayList<>();
        for (List<String> names : List.of(MONTHS, WEEKDAYS)) {
            if (are(names, values)) {
                int first = place(names, from);
                int length = Math.floorMod(place(names, to) - first, names.size());
                values.stream()
                        .filter(value -> Math.floorMod(place(names, value) - first, names.size()) <= length)
                        .forEach(some::add);
                return some;
            }
        }
        Matcher one = CODE.matcher(from);
        Matcher two = CODE.matcher(to);
        if (one.matches() && two.matches() && one.group(1).equals(two.group(1))) {
            for (String value : values) {
                Matcher code = CODE.matcher(value);
                if (code.matches()
                        && code.group(1).equals(one.group(1))
                        && Integer.parseInt(code.group(2)) >= Integer.parseInt(one.group(2))
                        && Integer.parseInt(code.group(2)) <= Integer.parseInt(two.group(2))) {
                    some.add(value);
                }
            }
        }
        return some.isEmpty() ? List.of(from, to) : some;
    }
}
