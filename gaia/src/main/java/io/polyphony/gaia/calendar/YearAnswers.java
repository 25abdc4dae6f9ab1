package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The year in which a day of every year falls on a weekday: the first one after another, a leap year where one is wanted. */
final class YearAnswers {

    private static final Pattern ASKS = Pattern.compile(
            "\\b(?:which|what|first|next|following)(?: is)?(?: the)?(?: first| next)? (?:leap )?year\\b|\\byear (?:only|number)\\b");

    private static final int FAR = 40;

    private final Story story;
    private final Goal goal;

    YearAnswers(Story story, Goal goal) {
        this.story = story;
        this.goal = goal;
    }

    List<CalendarCandidate> all() {
        List<Item.Weekday> weekdays = story.all(Item.Weekday.class);
        List<Event> events = story.events();
        Optional<Integer> after = after();
        if (!ASKS.matcher(goal.text()).find() || weekdays.size() != 1 || events.size() != 1 || after.isEmpty()) {
            return List.of();
        }
        LocalDate day = Reckoning.date(events.getFirst().day());
        boolean leap = goal.text().contains("leap");
        int year = after.get();
        while (leap && !Year.isLeap(year)) {
            year++;
        }
        if (day.getMonthValue() == 2 && day.getDayOfMonth() == 29 && !leap) {
            return List.of();
        }
        Term first = Reckoning.call(DateOperation.RECUR)
                .with("date", Calendar.day(year, day.getMonthValue(), day.getDayOfMonth()))
                .with("amount", leap ? 4 : 1)
                .with("unit", DateUnit.YEARS)
                .with("weekdays", List.of(Calendar.name(weekdays.getFirst().day())))
                .with("to", Calendar.day(year + FAR, 12, 31))
                .with("nth", 1)
                .term();
        Term written = Reckoning.call(DateOperation.FORMAT)
                .with("date", first)
                .with("pattern", story.text().matches("(?is).*(?:yyyy-mm|full date).*") ? Goal.ISO : "yyyy")
                .term();
        return List.of(CalendarCandidate.of(written, "the first year in which the day falls so", 0.95));
    }

    /** The first year that may be the answer. */
    private Optional<Integer> after() {
        for (int i = 1; i < story.items().size(); i++) {
            if (story.items().get(i) instanceof Item.Year year) {
                String word = Lexer.word(story.items().get(i - 1));
                if (word.matches("after|following|since|past")) {
                    return Optional.of(year.year() + 1);
                }
                if (word.matches("from|before|in")) {
                    return word.equals("before") ? Optional.empty() : Optional.of(year.year());
                }
            }
        }
        return story.events().stream()
                .findFirst()
                .map(event -> Reckoning.date(event.day()).getYear() + 1);
    }
}
