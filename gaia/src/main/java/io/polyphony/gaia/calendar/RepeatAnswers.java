package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers about what repeats itself: on which dates, how often, when for the nth time, when again, when at the same time. */
final class RepeatAnswers {

    private static final String AFTER = "after|following|since|past";

    private final Story story;
    private final Goal goal;
    private final List<Item.Repeat> repeats;
    private final List<CalendarCandidate> answers = new ArrayList<>();

    RepeatAnswers(Story story, Goal goal) {
        this.story = story;
        this.goal = goal;
        this.repeats = repeats();
    }

    List<CalendarCandidate> all() {
        if (repeats.isEmpty() || goal.kind() == Goal.Kind.CLOCK) {
            return List.of();
        }
        Bounds bounds = bounds();
        if (repeats.size() == 2
                && goal.text().matches("(?s).*\\b(?:both|same|together|coincid\\w*|at once|meet)\\b.*")) {
            coincide(bounds);
            return answers;
        }
        Item.Repeat repeat = repeats.getFirst();
        if (repeat.rule() instanceof Rule.Every && anchor(repeat).isEmpty()) {
            return List.of();
        }
        Occurrences all = occurrences(repeat, bounds);
        Optional<Integer> nth = nth(repeat);
        switch (goal.kind()) {
            case TIMES, COUNT -> {
                if (goal.kind() == Goal.Kind.COUNT
                        && goal.unit()
                                .filter(unit -> unit == DateUnit.DAYS || unit == DateUnit.WEEKS)
                                .isPresent()
                        && askedMonths().size() == 2) {
                    apart(repeat);
                } else if (bounds.to().isPresent() && goal.kind() == Goal.Kind.TIMES) {
                    add(all.count(), "how often", 0.9);
                }
            }
            case DATE -> {
                Optional<Integer> several = several();
                if (several.isPresent()) {
                    several(all, several.get());
                } else if (nth.isPresent()) {
                    nth(repeat, nth.get());
                } else if (goal.all() && bounds.to().isPresent()) {
                    add(Written.days(all.list(), goal), "all dates of the rule", 0.95);
                } else if (bounds.before().isPresent()) {
                    add(Written.day(all.nth(-1), goal), "the last one before", 0.85);
                } else if (bounds.from().isPresent()) {
                    boolean last = goal.text().matches("(?s).*\\b(?:last|latest|final)\\b.*")
                            && bounds.to().isPresent();
                    add(Written.day(all.nth(last ? -1 : 1), goal), "the first one of those", 0.85);
                } else {
                    next(all);
                }
            }
            default -> {}
        }
        return answers;
    }

    /** What bounds the wanted ones. */
    private record Bounds(Optional<Term> from, Optional<Term> to, Optional<Term> before) {}

    private List<Item.Repeat> repeats() {
        List<Item.Repeat> found = new ArrayList<>(story.all(Item.Repeat.class));
        if (found.isEmpty()) {
            dayOfMonthOnWeekday().ifPresent(found::add);
        }
        if (found.isEmpty() && goal.kind() == Goal.Kind.TIMES) {
            List<DayOfWeek> plural = story.from(goal.sentence(), Item.Weekday.class).stream()
                    .filter(Item.Weekday::plural)
                    .map(Item.Weekday::day)
                    .toList();
            if (!plural.isEmpty()) {
                found.add(new Item.Repeat(new Rule.On(plural), new Item.Place(0, 0)));
            }
        }
        // "Each year" beside a rule of a month says nothing more.
        if (found.size() > 1) {
            found.removeIf(repeat -> repeat.rule() instanceof Rule.Every every
                    && every.amount().number() == 1
                    && (every.amount().unit() == DateUnit.YEARS
                            || every.amount().unit() == DateUnit.MONTHS));
        }
        return found;
    }

    /** The thirteenth that falls on a Friday. */
    private Optional<Item.Repeat> dayOfMonthOnWeekday() {
        List<Item.Weekday> weekdays = story.all(Item.Weekday.class);
        return story.all(Item.Year.class).isEmpty() || weekdays.isEmpty()
                ? Optional.empty()
                : story.all(Item.Nth.class).stream()
                        .filter(nth -> nth.value() > 5 && nth.value() <= 31
                                || nth.value() > 0 && goal.text().contains("of the month"))
                        .findFirst()
                        .map(nth -> new Item.Repeat(new Rule.DayOfMonth(nth.value()), nth.place()));
    }

    private Occurrences occurrences(Item.Repeat repeat, Bounds bounds) {
        Optional<Term> anchor = anchor(repeat);
        Optional<Term> to = bounds.to().or(bounds::before);
        return new Occurrences(repeat.rule(), anchor, bounds.from(), to, weekdays(repeat), story.calendar());
    }

    /** The day with which the rule begins: the nearest before the question, of the rule's own sentence first. */
    private Optional<Term> anchor(Item.Repeat repeat) {
        int at = Math.max(0, story.items().indexOf(repeat));
        int sentence = story.items().isEmpty() ? 0 : story.sentences().get(at);
        List<Event> before = story.events().stream()
                .filter(event -> event.sentence() < goal.sentence() || goal.sentence() == 0)
                .toList();
        Stream<Event> own = before.stream().filter(event -> event.sentence() == sentence && !bounding(event));
        Stream<Event> next = before.stream().filter(event -> event.sentence() > sentence && !bounding(event));
        Stream<Event> any = before.stream().filter(event -> !bounding(event));
        return Stream.of(own, next, any)
                .flatMap(stream -> stream)
                .map(Event::day)
                .findFirst();
    }

    /** Whether a day only says from when or until when something is wanted. */
    private boolean bounding(Event event) {
        String word = before(event.item());
        return word.matches("before|until|till|by|through|to")
                || event.sentence() == goal.sentence() && word.matches(AFTER);
    }

    /** The word before an item, without its article. */
    private String before(int item) {
        String word = item > 0 ? Lexer.word(story.items().get(item - 1)) : "";
        return word.equals("the") && item > 1 ? Lexer.word(story.items().get(item - 2)) : word;
    }

    private List<DayOfWeek> weekdays(Item.Repeat repeat) {
        if (repeat.rule() instanceof Rule.On
                || repeat.rule() instanceof Rule.OfMonth
                || repeat.rule() instanceof Rule.EveryNth) {
            return List.of();
        }
        Stream<DayOfWeek> weekend = story.from(goal.sentence(), Item.Word.class).stream()
                        .anyMatch(word -> word.text().matches("weekends?"))
                ? Stream.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)
                : Stream.empty();
        Stream<DayOfWeek> named = story.from(goal.sentence(), Item.Weekday.class).stream()
                .filter(weekday -> !weekday.plural())
                .map(Item.Weekday::day);
        return Stream.concat(weekend, named).distinct().toList();
    }

    private Bounds bounds() {
        List<Item.Range> ranges = story.all(Item.Range.class);
        Optional<Term> from = Optional.empty();
        Optional<Term> to = Optional.empty();
        Optional<Term> before = Optional.empty();
        if (!ranges.isEmpty()) {
            from = Optional.of(ranges.getLast().from());
            to = Optional.of(ranges.getLast().to());
        }
        List<Item.Month> months = story.from(goal.sentence(), Item.Month.class);
        List<Item.Year> years = story.from(goal.sentence(), Item.Year.class);
        if (months.isEmpty() && years.isEmpty()) {
            months = story.all(Item.Month.class);
            years = story.all(Item.Year.class);
        }
        if (ranges.isEmpty() && !months.isEmpty()) {
            from = Optional.of(Calendar.first(months.getFirst().month()));
            to = Optional.of(Calendar.last(months.getLast().month()));
        } else if (ranges.isEmpty() && !years.isEmpty()) {
            from = Optional.of(Calendar.day(years.getFirst().year(), 1, 1));
            to = Optional.of(Calendar.day(years.getLast().year(), 12, 31));
        }
        for (int i = 1; i < story.items().size(); i++) {
            if (story.items().get(i) instanceof Item.Day day) {
                String word = before(i);
                boolean asked = story.sentences().get(i) >= goal.sentence();
                if (asked && word.matches(AFTER)) {
                    boolean same = i > 2 && Lexer.word(story.items().get(i - 2)).equals("or");
                    from = Optional.of(
                            same
                                    ? day.term()
                                    : story.calendar().shifted(day.term(), List.of(new Amount(1, DateUnit.DAYS)), 1));
                } else if (word.matches("until|till|through|by|to|including")
                        || word.equals("of")
                                && i > 1
                                && Lexer.word(story.items().get(i - 2)).equals("end")) {
                    to = Optional.of(day.term());
                } else if (asked && word.equals("before")) {
                    before = Optional.of(
                            story.calendar().shifted(day.term(), List.of(new Amount(1, DateUnit.DAYS)), -1));
                } else if (asked && word.matches("from") && story.events().size() > 1) {
                    from = Optional.of(day.term());
                }
            }
        }
        return new Bounds(from, to, before);
    }

    /** The number in the row that is asked for: "the fifth renewal", "the tenth time", "the last of twelve lessons". */
    private Optional<Integer> nth(Item.Repeat repeat) {
        List<Item.Nth> asked = story.from(goal.sentence(), Item.Nth.class).stream()
                .filter(nth -> !nth.place().equals(repeat.place()))
                .toList();
        if (asked.isEmpty()) {
            return numbered();
        }
        int value = asked.getFirst().value();
        if (value == -1) {
            return story.all(Item.Numeral.class).stream()
                    .map(Item.Numeral::value)
                    .filter(number -> number > 1 && number <= 500)
                    .reduce((_, last) -> last);
        }
        return value > 1 && repeat.rule() instanceof Rule.DayOfMonth day && day.day() == value
                ? Optional.empty()
                : value > 1 ? Optional.of(value) : Optional.empty();
    }

    /** "Issue 15": a number behind what it numbers. */
    private Optional<Integer> numbered() {
        for (int i = 1; i < story.items().size(); i++) {
            if (story.items().get(i) instanceof Item.Numeral number
                    && story.sentences().get(i) >= goal.sentence()
                    && number.value() > 1
                    && Lexer.word(story.items().get(i - 1)).matches("number|no|[a-z]{4,}")
                    && !Lexer.word(story.items().get(i - 1))
                            .matches("after|within|takes|than|every|first|last|next|with|these|those")) {
                return Optional.of(number.value());
            }
        }
        return Optional.empty();
    }

    /** The nth: counted from the beginning, which is the first itself unless it repeats what began before. */
    private void nth(Item.Repeat repeat, int nth) {
        Occurrences all = occurrences(repeat, new Bounds(Optional.empty(), Optional.empty(), Optional.empty()));
        boolean again = story.text()
                .matches(
                        "(?is).*\\b(?:renew\\w*|repeat\\w*|extension|anniversar\\w*|later|interest payment|extended|after that|recur\\w*|follow-?up)\\b.*");
        add(Written.day(all.nth(nth + (again ? 1 : 0)), goal), "the one with that number", 0.9);
        add(Written.day(all.nth(nth + (again ? 0 : 1)), goal), "the one with that number, counted the other way", 0.4);
    }

    /** How many of the first ones are asked for: "the first two". */
    private Optional<Integer> several() {
        for (int i = 0; i + 1 < story.items().size(); i++) {
            boolean first = story.items().get(i) instanceof Item.Nth nth && nth.value() == 1
                    || Lexer.word(story.items().get(i)).equals("next");
            if (first
                    && story.sentences().get(i) >= goal.sentence()
                    && story.items().get(i + 1) instanceof Item.Numeral number
                    && number.value() > 1
                    && number.value() <= 12) {
                return Optional.of(number.value());
            }
        }
        return Optional.empty();
    }

    private void several(Occurrences all, int number) {
        List<Term> days = new ArrayList<>();
        for (int nth = 1; nth <= number; nth++) {
            days.add(all.nth(nth));
        }
        Term list = Reckoning.call(DateOperation.SORT).with("dates", days).term();
        add(Written.days(list, goal), "the first ones of those", 0.95);
    }

    private void next(Occurrences all) {
        boolean filtered = !all.on().isEmpty();
        add(Written.day(all.nth(filtered ? 1 : 2), goal), "the next one", 0.7);
    }

    private List<YearMonth> askedMonths() {
        return story.from(goal.sentence(), Item.Month.class).stream()
                .map(Item.Month::month)
                .distinct()
                .toList();
    }

    /** How far it is from the one of a month to the one of another. */
    private void apart(Item.Repeat repeat) {
        List<Term> days = askedMonths().stream()
                .map(month -> new Occurrences(
                                repeat.rule(),
                                anchor(repeat).filter(day -> Reckoning.date(day).isBefore(month.atDay(1))),
                                Optional.of(Calendar.first(month)),
                                Optional.of(Calendar.last(month)),
                                List.of(),
                                story.calendar())
                        .nth(1))
                .toList();
        add(
                story.calendar()
                        .between(days.getFirst(), days.getLast(), goal.unit().orElseThrow(), false),
                "from one to the other",
                0.9);
    }

    /** When two rules meet, for the first time after both have begun. */
    private void coincide(Bounds bounds) {
        List<Optional<Term>> anchors = repeats.stream().map(this::ownAnchor).toList();
        if (anchors.stream().anyMatch(Optional::isEmpty)) {
            return;
        }
        LocalDate begun = anchors.stream()
                .map(anchor -> Reckoning.date(anchor.orElseThrow()))
                .max(LocalDate::compareTo)
                .orElseThrow();
        boolean together = anchors.stream()
                        .map(anchor -> anchor.orElseThrow().value())
                        .distinct()
                        .count()
                == 1;
        Optional<Term> from = bounds.from().isPresent()
                ? bounds.from()
                : Optional.of(Term.given(together ? begun.plusDays(1) : begun));
        List<Term> lists = new ArrayList<>();
        for (int i = 0; i < repeats.size(); i++) {
            LocalDate end = Reckoning.date(from.orElseThrow()).plusYears(3);
            lists.add(new Occurrences(
                            repeats.get(i).rule(),
                            anchors.get(i),
                            from,
                            bounds.to().or(() -> Optional.of(Term.given(end))),
                            List.of(),
                            story.calendar())
                    .list());
        }
        Reckoning common = Reckoning.call(DateOperation.COMMON).with("dates", lists);
        if (goal.all() && bounds.to().isPresent()) {
            add(Written.days(common.term(), goal), "the days of both", 0.9);
        } else {
            add(Written.day(common.with("nth", 1).term(), goal), "the first day of both", 0.9);
        }
    }

    private Optional<Term> ownAnchor(Item.Repeat repeat) {
        int at = story.items().indexOf(repeat);
        Optional<Term> own = Optional.empty();
        for (Event event : story.events()) {
            if (event.item() > at) {
                boolean another = repeats.stream()
                        .map(other -> story.items().indexOf(other))
                        .anyMatch(other -> other > at && other < event.item());
                if (!another || own.isEmpty()) {
                    return Optional.of(event.day());
                }
            }
            own = Optional.of(event.day());
        }
        return own;
    }

    private void add(Term term, String description, double trust) {
        answers.add(CalendarCandidate.of(term, description, trust));
    }
}
