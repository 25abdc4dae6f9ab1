package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Answers that count days, weeks, months or years between days, compare such counts, or add them up. */
final class CountAnswers {

    static final Pattern BOTH = Pattern.compile(
            "(?i)\\bboth (?:of )?(?:the |those |these )?(?:first and last |start and end )?(?:days?|dates?|ends|inclusive|included)|\\bboth (?:are |being )?(?:included|inclusive|counted)|\\binclusive(?:ly)?\\b|\\b(?:including|counting|count|include) both\\b|\\bfirst and (?:the )?last (?:days? )?(?:are |both )?(?:included|inclusive|counted|count)|\\b(?:including|counting) the first and (?:the )?last|\\b(?:including|counting) the \\w+ and (?:the )?\\w+ (?:day|date)s?\\b|\\bup to and including\\b|\\bstart and end (?:days?|dates?) (?:included|inclusive|count)");
    private static final Pattern NEITHER = Pattern.compile(
            "(?i)\\b(?:neither|excluding both|exclusive of both|strictly between|not counting either|both excluded|exclusive\\b|lie between|in between)");
    private static final Pattern COMPARE =
            Pattern.compile("(?i)\\b(?:longer|shorter|more|fewer|less|exceed\\w*|difference|differ)\\b");
    private static final Pattern TOTAL =
            Pattern.compile("(?i)\\b(?:altogether|in total|in all|together|total|combined|sum)\\b");

    private static final Pattern LEFT = Pattern.compile(
            "(?i)\\b(?:end|rest|remainder|left in|remain in|remaining in) (?:of )?(?:the|that) (?:same )?year\\b|\\b(?:left|remain\\w*) in (?:the|that) year\\b");
    private static final Pattern TERM = Pattern.compile(
            "(?i)\\b(?:term|semester|half-term|training day|inset|strike|break|recess|stay(?:s|ed)? (?:at )?home|no (?:school|lessons|classes)|closure)\\b");
    private static final Pattern OPEN = Pattern.compile(
            "(?i)\\b(?:open|visit\\w*|closed|shut|lessons?|classes|school|held|take place|takes place)\\b");

    private final Story story;
    private final Goal goal;
    private final List<CalendarCandidate> answers = new ArrayList<>();

    CountAnswers(Story story, Goal goal) {
        this.story = story;
        this.goal = goal;
    }

    List<CalendarCandidate> all() {
        List<Event> events = story.events();
        switch (goal.kind()) {
            case COUNT -> count(goal.unit().orElseThrow());
            case AGE -> {
                if (events.size() >= 2) {
                    add(
                            between(events.getFirst().day(), events.getLast().day(), DateUnit.YEARS, false),
                            "completed years",
                            0.85);
                }
            }
            case PERIOD -> {
                if (events.size() >= 2) {
                    add(
                            Reckoning.call(DateOperation.PERIOD)
                                    .with("date", events.getFirst().day())
                                    .with("other", events.getLast().day())
                                    .term(),
                            "years, months and days",
                            0.9);
                }
            }
            case DAY_OF_YEAR, ISO_WEEK -> {
                if (!events.isEmpty()) {
                    add(
                            Reckoning.call(
                                            goal.kind() == Goal.Kind.ISO_WEEK
                                                    ? DateOperation.ISO_WEEK
                                                    : DateOperation.DAY_OF_YEAR)
                                    .with("date", events.getLast().day())
                                    .term(),
                            "the day's number",
                            0.85);
                }
            }
            case TIMES -> leapYears();
            default -> {}
        }
        return answers;
    }

    /** Days beyond 365 a year are leap days. */
    private void leapYears() {
        List<Integer> years = story.all(Item.Year.class).stream()
                .map(Item.Year::year)
                .sorted()
                .toList();
        if (goal.text().contains("leap year") && years.size() == 2) {
            int from = years.getFirst();
            int to = years.getLast();
            Term days = between(Calendar.day(from, 1, 1), Calendar.day(to + 1, 1, 1), DateUnit.DAYS, false);
            add(Sums.of("%s - 365 * " + (to - from + 1), days), "leap days", 0.9);
        }
    }

    private void count(DateUnit counted) {
        // Where something is closed on some days, only the others are asked for.
        boolean open = counted == DateUnit.DAYS
                && !story.calendar().equals(Calendar.PLAIN)
                && OPEN.matcher(story.text()).find();
        DateUnit unit = open ? DateUnit.BUSINESS_DAYS : counted;
        List<Item.Range> ranges = story.all(Item.Range.class);
        boolean both = BOTH.matcher(story.text()).find();
        if (ranges.size() == 2 && COMPARE.matcher(goal.text()).find()) {
            add(
                    calculate(
                            "ABS(%s - %s)",
                            length(ranges.getFirst(), unit, both), length(ranges.getLast(), unit, both)),
                    "the difference between two durations",
                    0.9);
            return;
        }
        if (ranges.size() > 1 && TOTAL.matcher(goal.text()).find()) {
            Term sum = length(ranges.getFirst(), unit, both);
            for (Item.Range range : ranges.subList(1, ranges.size())) {
                sum = calculate("%s + %s", sum, length(range, unit, both));
            }
            add(sum, "durations added up", 0.9);
            return;
        }
        List<Event> events = story.events();
        if (ranges.isEmpty()
                && events.size() == 4
                && COMPARE.matcher(goal.text()).find()) {
            add(
                    calculate(
                            "ABS(%s - %s)",
                            between(events.get(0).day(), events.get(1).day(), unit, both),
                            between(events.get(2).day(), events.get(3).day(), unit, both)),
                    "the difference between two durations",
                    0.8);
            return;
        }
        if (ranges.size() + events.size() > 3 && TERM.matcher(story.text()).find() && within(unit)) {
            return;
        }
        List<Event> asked = events.stream()
                .filter(event -> event.sentence() >= goal.sentence())
                .toList();
        if (!ranges.isEmpty()) {
            counted(
                    ranges.getLast().from(),
                    ranges.getLast().to(),
                    unit,
                    both,
                    ranges.size() == 1 && events.size() == 2 ? 0.95 : 0.6);
        } else if (asked.size() >= 2) {
            counted(asked.getFirst().day(), asked.getLast().day(), unit, both, 0.85);
        } else if (events.size() >= 2) {
            counted(
                    events.get(events.size() - 2).day(),
                    events.getLast().day(),
                    unit,
                    both,
                    events.size() == 2 ? 0.85 : 0.5);
            counted(events.getFirst().day(), events.getLast().day(), unit, both, 0.6);
        } else if (events.size() == 1 && LEFT.matcher(story.text()).find()) {
            Term day = events.getFirst().day();
            counted(day, Calendar.day(Reckoning.date(day).getYear(), 12, 31), unit, both, 0.85);
        } else {
            whole(unit, both);
        }
    }

    /** A time with days inside it that don't count; false where other days lie outside it. */
    private boolean within(DateUnit unit) {
        List<Item.Range> ranges = story.all(Item.Range.class);
        if (ranges.isEmpty() || unit != DateUnit.DAYS && unit != DateUnit.BUSINESS_DAYS) {
            return false;
        }
        Item.Range whole = ranges.getFirst();
        LocalDate from = Reckoning.date(whole.from());
        LocalDate to = Reckoning.date(whole.to());
        if (story.events().stream()
                .map(event -> Reckoning.date(event.day()))
                .anyMatch(day -> day.isBefore(from) || day.isAfter(to))) {
            return false;
        }
        List<Term> off = new ArrayList<>(story.calendar().holidays());
        for (Item item : story.items()) {
            if (item instanceof Item.Day day) {
                off.add(day.term());
            } else if (item instanceof Item.Range range && range != whole) {
                off.add(Reckoning.call(DateOperation.RECUR)
                        .with("date", range.from())
                        .with("amount", 1)
                        .with("to", range.to())
                        .term());
            }
        }
        Calendar calendar = new Calendar(off, story.calendar().week());
        add(
                calendar.between(whole.from(), whole.to(), DateUnit.BUSINESS_DAYS, true),
                "the days of a time without those inside it that don't count",
                0.9);
        return true;
    }

    /** The days of a month or a year that is asked of. */
    private void whole(DateUnit unit, boolean both) {
        List<Item.Month> months = story.all(Item.Month.class);
        List<Item.Year> years = story.all(Item.Year.class);
        if (story.events().isEmpty() && months.size() == 1) {
            add(
                    between(
                            Calendar.first(months.getFirst().month()),
                            Calendar.last(months.getFirst().month()),
                            unit,
                            true),
                    "in the month",
                    0.8);
        } else if (story.events().isEmpty() && months.isEmpty() && years.size() == 1) {
            add(
                    between(
                            Calendar.day(years.getFirst().year(), 1, 1),
                            Calendar.day(years.getFirst().year(), 12, 31),
                            unit,
                            true),
                    "in the year",
                    0.7);
        }
    }

    private void counted(Term from, Term to, DateUnit unit, boolean both, double trust) {
        boolean back = Reckoning.date(to).isBefore(Reckoning.date(from));
        Term first = back ? to : from;
        Term last = back ? from : to;
        if (NEITHER.matcher(story.text()).find()
                && !both
                && (unit == DateUnit.DAYS || unit == DateUnit.BUSINESS_DAYS)
                && story.text().matches("(?is).*\\b(?:neither|excluding both|exclusive|strictly|either)\\b.*")) {
            Term before = story.calendar().shifted(last, List.of(new Amount(1, DateUnit.DAYS)), -1);
            add(between(first, before, unit, false), "neither day counted", trust);
            return;
        }
        add(between(first, last, unit, both), both ? "both days counted" : "from one to the other", trust);
    }

    private Term length(Item.Range range, DateUnit unit, boolean both) {
        return between(range.from(), range.to(), unit, both);
    }

    private Term between(Term from, Term to, DateUnit unit, boolean inclusive) {
        return story.calendar().between(from, to, unit, inclusive);
    }

    /** What two results come to. */
    private static Term calculate(String expression, Term one, Term other) {
        return Sums.of(expression, one, other);
    }

    private void add(Term term, String description, double trust) {
        answers.add(CalendarCandidate.of(term, description, trust));
    }
}
