package io.polyphony.gaia.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a text says of deadlines on days that don't count: to which day they move.
 *
 * @param direction 1 to a later day, -1 to an earlier one
 * @param weekday the weekday that they move to, where the text names one
 * @param off the weekdays on which nothing can end, where the text names others than weekends
 * @param places of the clauses that say so
 */
record RollRule(int direction, Optional<DayOfWeek> weekday, Set<DayOfWeek> off, List<Item.Place> places) {

    private static final Pattern CONDITION = Pattern.compile(
            "(?i)\\b(?:weekends?|saturday|sunday|holidays?|non-working|closed|shut|not a (?:working|business) day|not open|no (?:working|business) day|isn't a (?:working|business) day)\\b");
    private static final Pattern IF = Pattern.compile(
            "(?i)\\b(?:if|when|should|where|whenever|in case|would end|falls?|falling|lands?|landing|that is|is a)\\b");
    private static final Pattern TARGET = Pattern.compile(
            "(?i)\\b(?:(?<late>next|following|first|subsequent)|(?<early>previous|preceding|last(?=\\s+(?:open|working|business|banking|week))))\\s+(?:(?:open|working|business|banking|week|office|school)[- ]?)?(?<what>day|weekday|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b"
                    + "|\\b(?:the\\s+)?(?<named>monday|tuesday|wednesday|thursday|friday|working day|business day)\\s+(?:(?<before>before|preceding)|(?<after>after|following|thereafter|that follows))"
                    + "|\\b(?:to|until|on|till)\\s+(?:the\\s+)?(?<plain>monday|tuesday|wednesday|thursday|friday)\\b");
    private static final Pattern CLAUSE = Pattern.compile("[^.;?!]+(?:\\.(?=\\d)[^.;?!]*)*[.;?!]?");

    RollRule {
        off = Set.copyOf(off);
        places = List.copyOf(places);
    }

    /** The rule of a text; empty where it has none. */
    static Optional<RollRule> of(String text) {
        Matcher clause = CLAUSE.matcher(text);
        List<int[]> clauses = new ArrayList<>();
        while (clause.find()) {
            clauses.add(new int[] {clause.start(), clause.end()});
        }
        for (int i = 0; i < clauses.size(); i++) {
            int start = clauses.get(i)[0];
            int end = clauses.get(i)[1];
            String said = text.substring(start, end);
            Matcher condition = CONDITION.matcher(said);
            Matcher target = TARGET.matcher(said);
            if (condition.find() && IF.matcher(said).find() && target.find() && !asks(said)) {
                boolean early = target.group("early") != null
                        || target.group("before") != null
                        || said.matches("(?is).*\\b(?:brought forward|earlier)\\b.*");
                String what = target.group("what") != null
                        ? target.group("what")
                        : target.group("named") != null ? target.group("named") : target.group("plain");
                return Optional.of(new RollRule(
                        early ? -1 : 1,
                        weekday(what),
                        off(said.substring(0, target.start())),
                        List.of(new Item.Place(start, end))));
            }
        }
        return Optional.empty();
    }

    /** The weekdays of a condition; none where it is about weekends or other days off. */
    private static Set<DayOfWeek> off(String condition) {
        Set<DayOfWeek> off = EnumSet.noneOf(DayOfWeek.class);
        String lower = condition.toLowerCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (lower.contains(day.name().toLowerCase(Locale.ROOT))) {
                off.add(day);
            }
        }
        return off.equals(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)) || lower.contains("weekend")
                ? Set.of()
                : off;
    }

    private static boolean asks(String said) {
        return said.matches("(?is).*\\b(?:which|what|how many|when is|when does|when must|when will)\\b.*")
                && said.endsWith("?");
    }

    private static Optional<DayOfWeek> weekday(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equalsIgnoreCase(word)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** The day that a deadline moves to; the same where it counts. */
    Term applied(Term day, Calendar calendar) {
        if (off.isEmpty() || !calendar.week().isEmpty()) {
            return calendar.rolled(day, direction);
        }
        List<DayOfWeek> week = Stream.of(DayOfWeek.values())
                .filter(weekday -> !off.contains(weekday))
                .toList();
        return new Calendar(calendar.holidays(), week).rolled(day, direction);
    }

    boolean covers(Item item) {
        return places.stream()
                .anyMatch(place ->
                        item.place().start() >= place.start() && item.place().end() <= place.end());
    }
}
