package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers that are a day, or several: where a chain of durations ends, halfway between two, so many days old. */
final class DayAnswers {

    private final Story story;
    private final Goal goal;
    private final List<CalendarCandidate> answers = new ArrayList<>();

    DayAnswers(Story story, Goal goal) {
        this.story = story;
        this.goal = goal;
    }

    List<CalendarCandidate> all() {
        List<Event> events = story.events();
        if (goal.kind() != Goal.Kind.DATE || events.isEmpty()) {
            return List.of();
        }
        boolean repeats = !story.all(Item.Repeat.class).isEmpty();
        double trust = repeats ? 0.3 : 0.85;
        if (events.size() >= 2 && goal.text().matches("(?s).*\\b(?:half-?way|midpoint|middle|mid-?way)\\b.*")
                || events.size() >= 2
                        && story.text()
                                .matches("(?is).*\\b(?:half-?way|midpoint|mid-?way|exactly in the middle)\\b.*")) {
            halfway(events);
            return answers;
        }
        List<Event> derived = events.stream().filter(Event::derived).toList();
        if (goal.all() && derived.size() > 1) {
            add(joined(derived.stream().map(Event::day).toList()), "all days worked out", 0.7);
        }
        if (!derived.isEmpty()) {
            add(Written.day(derived.getLast().day(), goal), "the last day worked out", trust);
            asked(derived)
                    .ifPresent(event -> add(Written.day(event.day(), goal), "the day that is asked for", trust + 0.05));
        } else {
            boolean rolled = story.roll().isPresent();
            Term last = events.getLast().day();
            Term day = story.roll()
                    .map(rule -> rule.applied(last, story.calendar()))
                    .orElse(last);
            add(Written.day(day, goal), "the day", rolled ? 0.7 : events.size() == 1 && !repeats ? 0.6 : 0.2);
        }
        return answers;
    }

    /** Of several days that were worked out, the one whose words the question has. */
    private Optional<Event> asked(List<Event> derived) {
        if (derived.size() < 2) {
            return Optional.empty();
        }
        Event best = null;
        int most = 0;
        for (Event event : derived) {
            int same = (int) event.words().stream()
                    .filter(word -> word.length() > 3 && goal.text().contains(word))
                    .count();
            if (same > most) {
                most = same;
                best = event;
            }
        }
        return Optional.ofNullable(best).filter(event -> event.sentence() < goal.sentence());
    }

    private void halfway(List<Event> events) {
        Term first = events.get(events.size() - 2).day();
        Term last = events.getLast().day();
        Term days = story.calendar().between(first, last, DateUnit.DAYS, false);
        Term half = Sums.of("FLOOR(%s / 2)", days);
        Term day = Reckoning.call(io.polyphony.gaia.tool.DateOperation.ADD)
                .with("date", first)
                .with("amount", half)
                .with("unit", DateUnit.DAYS)
                .term();
        add(Written.day(day, goal), "halfway between", 0.9);
    }

    private Term joined(List<Term> days) {
        return Written.days(
                Reckoning.call(io.polyphony.gaia.tool.DateOperation.SORT)
                        .with("dates", days)
                        .term(),
                goal);
    }

    private void add(Term term, String description, double trust) {
        answers.add(CalendarCandidate.of(term, description, trust));
    }
}
