package io.polyphony.gaia.calendar;

import io.polyphony.gaia.document.Sheet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a question about days may mean, read part by part: dates, durations, rules, days off, and what is asked of them. */
public final class CalendarCandidates {

    private static final Pattern NAMES = Pattern.compile(
            "\\b(?:who|whose|which (?:of|one|project|contract|event|person|member|(?!date|day|week|month|year|time)\\p{L}+)|in (?:which|what) order|put .* in order)\\b");

    private CalendarCandidates() {}

    /** Readings of a question that stands for itself, the most trusted first; none where it isn't about days. */
    public static List<CalendarCandidate> of(String question) {
        Story story = Story.of(question);
        Goal goal = Goal.of(question);
        Map<String, CalendarCandidate> best = new LinkedHashMap<>();
        Stream.<Supplier<List<CalendarCandidate>>>of(
                        () -> new RepeatAnswers(story, goal).all(),
                        () -> new CountAnswers(story, goal).all(),
                        () -> new DayAnswers(story, goal).all(),
                        () -> new YearAnswers(story, goal).all(),
                        () -> new RateAnswers(story, goal).all(),
                        () -> new ClockAnswers(story, goal).all(),
                        () -> named(story, goal, question))
                .flatMap(CalendarCandidates::tried)
                .filter(candidate -> !candidate.calls().isEmpty())
                .forEach(candidate ->
                        best.merge(candidate.value(), candidate, (a, b) -> a.trust() >= b.trust() ? a : b));
        return best.values().stream()
                .sorted(Comparator.comparingDouble(CalendarCandidate::trust).reversed())
                .toList();
    }

    /** Which of those that the question tells of is first, last, longest, or in which order they come. */
    private static List<CalendarCandidate> named(Story story, Goal goal, String question) {
        if (!NAMES.matcher(goal.text()).find() || goal.text().contains("how many")) {
            return List.of();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event : story.events()) {
            if (!event.label().isEmpty()) {
                entries.merge(
                        event.label(),
                        new Entry(event.label(), event.day(), event.day()),
                        (first, last) -> new Entry(first.label(), first.start(), last.end()));
            }
        }
        return entries.size() < 2
                ? List.of()
                : new EntryAnswers(List.copyOf(entries.values()), Story.of(""), goal, goal.text())
                        .answer().stream().toList();
    }

    /**
     * Readings of a question about days in attachments; none where neither the attachment nor the question says how to come from one
     * day to another.
     *
     * @param sheets all tables
     * @param texts the lines of each text
     */
    public static List<CalendarCandidate> of(String question, List<Sheet> sheets, List<List<String>> texts) {
        Story story = Story.of(question);
        Goal goal = Goal.of(question);
        List<CalendarCandidate> entries = Stream.concat(
                        sheets.stream()
                                .map(sheet -> (Supplier<List<Entry>>) () -> TableEntries.of(sheet, question, story)),
                        texts.stream().map(lines -> (Supplier<List<Entry>>) () -> TextEntries.of(lines)))
                .flatMap(read -> tried(() -> {
                    List<Entry> found = read.get();
                    return found.size() < 2
                            ? List.of()
                            : new EntryAnswers(found, story, goal, question)
                                    .answer().stream().toList();
                }))
                .filter(candidate -> !candidate.calls().isEmpty())
                .toList();
        if (!entries.isEmpty() || goal.kind() != Goal.Kind.DATE) {
            return entries;
        }
        return texts.stream()
                .flatMap(lines -> TextRules.composed(question, lines).stream())
                .flatMap(composed -> of(composed).stream().limit(1))
                .toList();
    }

    private static Stream<CalendarCandidate> tried(Supplier<List<CalendarCandidate>> answers) {
        try {
            return answers.get().stream();
        } catch (Reckoning.Impossible | java.time.DateTimeException e) {
            // Such a reading can't be worked out.
            return Stream.empty();
        }
    }
}
