package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers that are a time of day, or how long it is from one to another, across midnight and between zones. */
final class ClockAnswers {

    private final Story story;
    private final Goal goal;
    private final List<CalendarCandidate> answers = new ArrayList<>();

    ClockAnswers(Story story, Goal goal) {
        this.story = story;
        this.goal = goal;
    }

    List<CalendarCandidate> all() {
        List<Item.Clock> clocks = story.all(Item.Clock.class);
        List<Item.Zone> zones = story.all(Item.Zone.class);
        Optional<Integer> minutes = minutes();
        if (clocks.isEmpty()) {
            return List.of();
        }
        if (goal.kind() == Goal.Kind.CLOCK && minutes.isPresent()) {
            boolean back = goal.text()
                    .matches(
                            "(?s).*\\b(?:latest|must .* (?:leave|start|begin|depart)|at what time (?:did|does|should|must) .*(?:leave|start|set off|depart|begin))\\b.*");
            arrival(clocks.getFirst(), back ? -minutes.get() : minutes.get(), zones, back);
        } else if (goal.kind() == Goal.Kind.CLOCK && zones.size() == 2 && clocks.size() == 1) {
            arrival(clocks.getFirst(), 0, zones, false);
        } else if (clocks.size() == 2
                && minutes.isEmpty()
                && (goal.kind() == Goal.Kind.LENGTH
                        || goal.kind() == Goal.Kind.COUNT
                        || goal.kind() == Goal.Kind.TIMES)) {
            length(clocks, zones);
        }
        return answers;
    }

    private Optional<Integer> minutes() {
        int sum = 0;
        boolean any = false;
        for (Item.Span span : story.all(Item.Span.class)) {
            int next = story.items().indexOf(span) + 1;
            if (next < story.items().size()
                    && Lexer.word(story.items().get(next)).matches("clock|format|time|notation|form")) {
                continue;
            }
            for (Amount amount : span.amounts()) {
                if (amount.unit().isTime()) {
                    sum += (int) amount.roughly();
                    any = true;
                }
            }
        }
        return any ? Optional.of(sum) : Optional.empty();
    }

    private void arrival(Item.Clock clock, int minutes, List<Item.Zone> zones, boolean back) {
        int shift =
                zones.size() == 2 ? zones.getLast().minutes() - zones.getFirst().minutes() : 0;
        boolean dated = !story.events().isEmpty();
        String start = (dated ? story.events().getFirst().day().value() + "T" : "") + clock.time();
        Term end = Reckoning.call(DateOperation.ADD)
                .with("date", start)
                .with("amount", minutes + (back ? -shift : shift))
                .with("unit", DateUnit.MINUTES)
                .term();
        boolean wantsDate = story.text().toLowerCase(Locale.ROOT).contains("yyyy")
                || goal.text().matches("(?s).*\\bdate and\\b.*");
        if (dated && !wantsDate) {
            end = Reckoning.call(DateOperation.FORMAT)
                    .with("date", end)
                    .with("pattern", "HH:mm")
                    .term();
        } else if (dated) {
            end = Reckoning.call(DateOperation.FORMAT)
                    .with("date", end)
                    .with("pattern", "yyyy-MM-dd HH:mm")
                    .term();
        }
        answers.add(CalendarCandidate.of(end, "the time after a duration", 0.85));
    }

    private void length(List<Item.Clock> clocks, List<Item.Zone> zones) {
        int shift =
                zones.size() == 2 ? zones.getLast().minutes() - zones.getFirst().minutes() : 0;
        List<Event> events = story.events();
        String from = (events.size() == 2 ? events.getFirst().day().value() + "T" : "")
                + clocks.getFirst().time();
        String to = (events.size() == 2 ? events.getLast().day().value() + "T" : "")
                + clocks.getLast().time();
        Term minutes = Reckoning.call(DateOperation.BETWEEN)
                .with("date", from)
                .with("other", to)
                .with("unit", DateUnit.MINUTES)
                .term();
        Term length = shift == 0 ? minutes : Sums.of("%s - " + shift, minutes);
        boolean hours =
                goal.text().matches("(?s).*\\bhours\\b.*") && !goal.text().contains("minutes");
        answers.add(
                CalendarCandidate.of(hours ? Sums.of("%s / 60", length) : length, "from one time to the other", 0.8));
    }
}
