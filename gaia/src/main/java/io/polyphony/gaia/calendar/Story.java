package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateUnit;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text read for its days: what happens when, one after the other, where "ten days later" is later than what was told last.
 *
 * @param items as far as they could be put together
 * @param sentences the sentence of each item, from 0
 * @param events in the order of the text
 * @param calendar which days don't count
 * @param roll what happens to deadlines on days that don't count
 */
record Story(
        String text,
        List<Item> items,
        List<Integer> sentences,
        List<Event> events,
        Calendar calendar,
        Optional<RollRule> roll) {

    private static final Set<String> BACKWARDS =
            Set.of("before", "earlier", "ago", "beforehand", "previously", "prior", "preceding");
    private static final Set<String> ANCHORED = Set.of("after", "before", "from", "following", "of", "prior", "since");
    private static final Pattern WEEKDAY_ASKED =
            Pattern.compile("(?i)\\b(?:day of the week|weekday|(?:what|which) day)\\b");
    private static final Pattern BIRTH_ASKED = Pattern.compile(
            "(?i)\\b(?:birth ?date|birthday|date of (?:his |her |the )?birth|(?:when|what date|which date|what day|which day)\\b[^.?!]*\\bborn)\\b");
    private static final Pattern MONTH_END =
            Pattern.compile("(?i)\\b(?:last day|end) of (?:the|that|this|its|whichever) (?:\\w+ )?month\\b");
    private static final Pattern FIRST_DAY_COUNTS = Pattern.compile(
            "(?i)\\bcount(?:s|ed|ing)? (?:as )?(?:from )?(?:the )?(?:first|start|starting|opening|purchase|that|same|issue) day\\b(?! not)"
                    + "|\\b(?:start|starting|first|opening) day (?:itself )?(?:is )?(?:counts|counted|included|inclusive)"
                    + "|\\b(?:is|being|as) (?:the first day|day (?:one|1|number one|no\\. 1))\\b|\\bincluding (?:that|the first|the start\\w*|the same|the opening) day\\b"
                    + "|\\bday itself (?:counts|is counted|included)");

    Story {
        items = List.copyOf(items);
        sentences = List.copyOf(sentences);
        events = List.copyOf(events);
    }

    static Story of(String text) {
        List<Item> lexed = Years.completed(Lexer.of(text));
        Optional<RollRule> roll = RollRule.of(text);
        DaysOff.Reading off = DaysOff.of(lexed, text);
        List<Item> rest = off.rest().stream()
                .filter(item -> roll.isEmpty()
                        || !roll.get().covers(item)
                        || item instanceof Item.Word
                        || item instanceof Item.Span)
                .toList();
        return new Telling(text, off.calendar(), roll).of(withoutWeeks(rest));
    }

    /** The items without "(Monday to Friday)", which the calendar knows. */
    private static List<Item> withoutWeeks(List<Item> items) {
        List<Item> rest = new ArrayList<>(items);
        for (int i = 0; i + 4 < rest.size(); i++) {
            if (Lexer.word(rest.get(i)).equals("(")
                    && rest.get(i + 1) instanceof Item.Weekday
                    && rest.get(i + 3) instanceof Item.Weekday
                    && Lexer.word(rest.get(i + 4)).equals(")")) {
                rest.subList(i, i + 5).clear();
            }
        }
        for (int i = 0; i + 2 < rest.size(); i++) {
            if (rest.get(i) instanceof Item.Weekday
                    && rest.get(i + 2) instanceof Item.Weekday
                    && Lexer.word(rest.get(i + 1)).matches("to|-|–|—|through")) {
                rest.subList(i, i + 3).clear();
            }
        }
        return rest;
    }

    /** Whether days at the start of a duration count as its first. */
    boolean firstDayCounts() {
        return FIRST_DAY_COUNTS.matcher(text).find();
    }

    <T extends Item> List<T> all(Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Items of one kind from one sentence on. */
    <T extends Item> List<T> from(int sentence, Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (sentences.get(i) >= sentence && kind.isInstance(items.get(i))) {
                found.add(kind.cast(items.get(i)));
            }
        }
        return found;
    }

    /** Sentence by sentence. */
    private static final class Telling {

        private final String text;
        private final Calendar calendar;
        private final Optional<RollRule> roll;
        private final Grammar grammar;
        private List<Item> items = new ArrayList<>();
        private List<Event> events = new ArrayList<>();
        private final Set<Integer> derived = new HashSet<>();
        private Optional<Item.Span> pending = Optional.empty();
        private boolean pendingEnd;

        Telling(String text, Calendar calendar, Optional<RollRule> roll) {
            this.text = text;
            this.calendar = calendar;
            this.roll = roll;
            this.grammar = TimeGrammar.in(calendar);
        }

        Story of(List<Item> lexed) {
            items = new ArrayList<>(grammar.applied(lexed));
            today();
            for (int at = 0; at < items.size(); at++) {
                Item item = items.get(at);
                Optional<Item> day = switch (item) {
                    case Item.Span span -> relative(span, at);
                    case Item.Weekday weekday -> relative(weekday, at);
                    case Item.Nth _, Item.Word _ -> monthEnd(at);
                    default -> Optional.empty();
                };
                if (day.isPresent()) {
                    items.set(at, day.get());
                    derived.add(day.get().place().start());
                    items = new ArrayList<>(grammar.applied(items));
                    at = Math.max(-1, Math.min(at, items.size()) - 4);
                    events = new ArrayList<>();
                    for (int i = 0; i <= at; i++) {
                        tell(i);
                    }
                    continue;
                }
                if (item instanceof Item.Day known && pending.isPresent()) {
                    Item.Span span = pending.get();
                    pending = Optional.empty();
                    tell(at);
                    Term end = shifted(known.term(), span, 1);
                    Item later = new Item.Day(pendingEnd ? monthEnd(end) : end, span.place());
                    derived.add(span.place().start());
                    items.remove((Item) span);
                    items.add(items.indexOf(known) + 1, later);
                    at = items.indexOf(later) - 1;
                    continue;
                }
                tell(at);
            }
            List<Integer> sentences = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                sentences.add(sentence(i));
            }
            return new Story(text, items, sentences, events, calendar, roll);
        }

        /** Where a text names no date at all, its first weekday is that of any such day. */
        private void today() {
            boolean dated = items.stream()
                    .anyMatch(item -> item instanceof Item.Day
                            || item instanceof Item.Range
                            || item instanceof Item.Month
                            || item instanceof Item.Year
                            || item instanceof Item.Repeat);
            boolean asked = WEEKDAY_ASKED.matcher(text).find();
            for (int at = 0; at < items.size() && asked && !dated; at++) {
                if (items.get(at) instanceof Item.Weekday weekday && !weekday.plural()) {
                    items.set(
                            at,
                            new Item.Day(
                                    Calendar.near(Calendar.day(2000, 1, 1), weekday.day(), true, true),
                                    weekday.place()));
                    return;
                }
            }
        }

        private void tell(int at) {
            switch (items.get(at)) {
                case Item.Day day -> event(day.term(), at);
                case Item.Range range -> {
                    event(range.from(), at);
                    event(range.to(), at);
                }
                default -> {}
            }
        }

        private void event(Term day, int at) {
            events.add(new Event(
                    day,
                    at,
                    sentence(at),
                    Clauses.words(items, at),
                    derived.contains(items.get(at).place().start()) || day instanceof Term.Call,
                    Clauses.label(items, at, text)));
        }

        private int sentence(int at) {
            return (int) items.subList(0, at).stream()
                    .filter(item -> Lexer.word(item).matches("[.?!]"))
                    .count();
        }

        private Optional<Item> relative(Item.Span span, int at) {
            if (span.amounts().stream().anyMatch(amount -> amount.unit().isTime()) || isIdle(at)) {
                return Optional.empty();
            }
            String next = word(at + 1);
            int sign = BACKWARDS.contains(next) || isBack(at) || isAge(at) ? -1 : 1;
            Optional<Event> anchor = ANCHORED.contains(next) ? Clauses.named(items, at + 2, events) : Optional.empty();
            if (anchor.isEmpty() && ANCHORED.contains(next)) {
                Optional<Term> ahead = ahead(at + 2);
                if (ahead.isPresent()) {
                    return Optional.of(new Item.Day(shifted(ahead.get(), span, sign), span.place()));
                }
            }
            if (anchor.isEmpty() && events.isEmpty()) {
                pending = pending.isEmpty() ? Optional.of(span) : pending;
                return Optional.empty();
            }
            Term from = anchor.orElseGet(() -> events.getLast()).day();
            int end = at;
            if (anchor.isPresent() || ANCHORED.contains(next) && word(at + 2).matches("that|this|it|then|which")) {
                end = anchor.isPresent() ? Clauses.end(items, at + 2) : at + 2;
            }
            Item day = new Item.Day(
                    shifted(from, span, sign), span.place().to(items.get(end).place()));
            items.subList(at + 1, end + 1).clear();
            return Optional.of(day);
        }

        /** Whether a duration is counted back: "count back ten days", "ten days, counted back from there". */
        private boolean isBack(int at) {
            if (word(at - 1).matches("back|backwards?|minus|less|subtract\\w*|deduct\\w*")) {
                return true;
            }
            int next = word(at + 1).equals(",") ? at + 2 : at + 1;
            return word(next).matches("back|backwards?")
                    || word(next).matches("count\\w*|reckon\\w*|work\\w*|go\\w*|measured")
                            && word(next + 1).matches("back|backwards?");
        }

        /** Whether a duration is how old somebody was on a day, whose birth the text asks for. */
        private boolean isAge(int at) {
            boolean aged = word(at - 1).equals("aged")
                    || word(at - 1).matches("of|age") && word(at - 2).matches("age|the|his|her|their")
                    || word(at + 1).equals("old");
            return aged
                    && BIRTH_ASKED.matcher(text).find()
                    && !events.isEmpty()
                    && !events.getLast().words().contains("born");
        }

        /** "The last day of that month", "the end of the month you land in". */
        private Optional<Item> monthEnd(int at) {
            boolean last = items.get(at) instanceof Item.Nth nth
                    && nth.value() == -1
                    && at + 4 < items.size()
                    && items.get(at + 1) instanceof Item.Unit day
                    && day.unit() == DateUnit.DAYS;
            int of = last ? at + 2 : at + 1;
            if (!last && !word(at).equals("end")
                    || !word(of).equals("of")
                    || !word(of + 1).matches("the|that|this|its|whichever")
                    || !isMonth(of + 2)) {
                return Optional.empty();
            }
            if (events.isEmpty() || derived.isEmpty()) {
                pendingEnd = pending.isPresent();
                return Optional.empty();
            }
            Item day = new Item.Day(
                    monthEnd(events.getLast().day()),
                    items.get(at).place().to(items.get(of + 2).place()));
            items.subList(at + 1, of + 3).clear();
            return Optional.of(day);
        }

        private Term monthEnd(Term day) {
            Term next = Calendar.first(YearMonth.from(Reckoning.date(day)).plusMonths(1));
            Term end = Calendar.PLAIN.shifted(next, List.of(new Amount(1, DateUnit.DAYS)), -1);
            return roll.map(rule -> rule.applied(end, calendar)).orElse(end);
        }

        private boolean isMonth(int at) {
            return at < items.size()
                    && items.get(at) instanceof Item.Unit unit
                    && unit.unit() == DateUnit.MONTHS
                    && unit.times() == 1
                    && !unit.plural();
        }

        /** The day of a noun: "before the operation on 18 December". */
        private Optional<Term> ahead(int from) {
            for (int i = from; i < Math.min(items.size(), from + 6); i++) {
                if (items.get(i) instanceof Item.Day day) {
                    return Optional.of(day.term());
                }
                if (!(items.get(i) instanceof Item.Word word) || word.text().matches("[.;?!]|and|but")) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        /** Whether a duration moves nothing: "a 10-day rule", "every", "more than". */
        private boolean isIdle(int at) {
            return word(at - 1).matches("than|least|most|of")
                    && word(at - 2).matches("more|less|at|longer|fewer|shorter");
        }

        private Term shifted(Term from, Item.Span span, int sign) {
            Term day = calendar.shifted(from, span.amounts(), sign);
            boolean days = span.amounts().getLast().unit() == DateUnit.DAYS
                    || span.amounts().getLast().unit() == DateUnit.WEEKS;
            if (days && sign > 0 && FIRST_DAY_COUNTS.matcher(text).find()) {
                day = calendar.shifted(day, List.of(new Amount(1, DateUnit.DAYS)), -1);
            }
            Term end = day;
            return MONTH_END.matcher(text).find()
                    ? end
                    : roll.map(rule -> rule.applied(end, calendar)).orElse(end);
        }

        /** "The following Monday", "the first Monday after it". */
        private Optional<Item> relative(Item.Weekday weekday, int at) {
            if (events.isEmpty() || weekday.plural()) {
                return Optional.empty();
            }
            String before = word(at - 1);
            String behind = word(at + 1);
            boolean nth = at > 0 && items.get(at - 1) instanceof Item.Nth number && number.value() == 1;
            boolean later = before.matches("following|next|subsequent")
                    || behind.matches("after|following|afterwards|thereafter|later");
            boolean earlier = before.matches("previous|preceding") || behind.matches("before|preceding|beforehand");
            if (!later && !earlier
                    || behind.matches("after|before")
                            && !nth
                            && !word(at + 2).matches("that|this|it|then|the|,|\\.|\\?|")) {
                return Optional.empty();
            }
            Optional<Event> anchor = behind.matches("after|before|following|preceding")
                    ? Clauses.named(items, at + 2, events)
                    : Optional.empty();
            Term from = anchor.orElseGet(() -> events.getLast()).day();
            Item day = new Item.Day(Calendar.near(from, weekday.day(), !earlier, false), weekday.place());
            return Optional.of(day);
        }

        private String word(int at) {
            return at >= 0 && at < items.size() ? Lexer.word(items.get(at)) : "";
        }
    }
}
