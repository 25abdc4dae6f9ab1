package io.polyphony.gaia.calendar;

import io.polyphony.gaia.tool.DateOperation;
import io.polyphony.gaia.tool.DateUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers about entries with days: which is first, in which order they end, which end in a month or before a day. */
final class EntryAnswers {

    private static final Pattern ORDER = Pattern.compile(
            "\\b(?:in (?:which|what) order|order (?:in which|of|them|by)|in order|put .* order|list (?:them|the|all)|by (?:due|end|lapse|expiry) date|first to .* first|earliest first|latest first|longest (?:\\p{L}+ )?first|shortest (?:\\p{L}+ )?first)\\b");
    private static final Pattern LONG = Pattern.compile("\\b(?:longest|longer|greatest number of days|most days)\\b");
    private static final Pattern SHORT = Pattern.compile("\\b(?:shortest|shorter|fewest days|briefest)\\b");
    private static final Pattern FIRST = Pattern.compile(
            "\\b(?:first|earliest|earlier|soonest|sooner|older|oldest|before (?:all|any) (?:the )?others?)\\b(?! (?:dose|name|to end first))");
    private static final Pattern LAST =
            Pattern.compile("\\b(?:last|latest|later|younger|youngest)\\b(?! (?:name|day|dose))");
    private static final Pattern PAST = Pattern.compile("\\b(?:past|overdue|expired|already|run out|lapsed|over)\\b");

    private final List<Entry> entries;
    private final Story story;
    private final Goal goal;
    private final String question;

    EntryAnswers(List<Entry> entries, Story story, Goal goal, String question) {
        this.entries = entries;
        this.story = story;
        this.goal = goal;
        this.question = question.toLowerCase(java.util.Locale.ROOT);
    }

    /** At most one. */
    Optional<CalendarCandidate> answer() {
        List<Entry> chosen = restricted();
        long names = entries.stream().map(Entry::label).distinct().count();
        if (chosen.isEmpty()
                || names < entries.size()
                || chosen.stream().anyMatch(entry -> entry.label().isEmpty())) {
            return Optional.empty();
        }
        boolean restricted = chosen.size() < entries.size();
        boolean many = goal.text().contains("how many") || goal.text().contains("number of");
        if (LONG.matcher(question).find() || SHORT.matcher(question).find()) {
            return Optional.of(byLength(chosen));
        }
        if (ORDER.matcher(question).find() && !many) {
            return candidate(ordered(chosen), "entries in order of their ends");
        }
        if (many) {
            return Optional.empty();
        }
        boolean first = FIRST.matcher(question).find();
        boolean last = LAST.matcher(question).find();
        if (first || last) {
            return candidate(extreme(chosen, first), first ? "the first to end" : "the last to end");
        }
        return restricted ? candidate(ordered(chosen), "entries that end then") : Optional.empty();
    }

    /** Those that end in a month of the question, or before or after a day of it. */
    private List<Entry> restricted() {
        List<Item.Month> months = story.all(Item.Month.class);
        Optional<LocalDate> day = story.events().stream()
                .filter(event -> !event.derived())
                .map(event -> Reckoning.date(event.day()))
                .findFirst();
        return entries.stream()
                .filter(entry -> {
                    LocalDate end = Reckoning.date(entry.end());
                    if (!months.isEmpty()) {
                        return months.stream().anyMatch(month -> month.month().equals(java.time.YearMonth.from(end)));
                    }
                    return day.map(limit -> PAST.matcher(question).find() || question.contains(" before ")
                                    ? end.isBefore(limit)
                                    : !question.contains(" after ") || end.isAfter(limit))
                            .orElse(true);
                })
                .toList();
    }

    private Term ordered(List<Entry> chosen) {
        // The tool keeps the order of equal dates.
        List<Entry> named = question.contains("alphabet")
                ? chosen.stream().sorted(Comparator.comparing(Entry::label)).toList()
                : chosen;
        return names(DateOperation.SORT, named).term();
    }

    private Reckoning names(DateOperation operation, List<Entry> named) {
        return Reckoning.call(operation)
                .with("dates", named.stream().map(Entry::end).toList())
                .with(
                        "labels",
                        named.stream().map(entry -> shown(entry.label())).toList());
    }

    /** A name in the form that the question wants. */
    private String shown(String label) {
        return question.matches("(?s).*\\b(?:letters?|numbers?)\\b(?: only)?.*") && label.matches(".* (?:\\p{Lu}|\\d+)")
                ? label.substring(label.lastIndexOf(' ') + 1)
                : label;
    }

    private Term extreme(List<Entry> chosen, boolean first) {
        Term name = names(first ? DateOperation.EARLIEST : DateOperation.LATEST, chosen)
                .term();
        boolean date = goal.text().matches("(?s).*\\b(?:date|when|yyyy-mm-dd)\\b.*");
        boolean weekday = goal.text().matches("(?s).*\\b(?:weekday|day of the week)\\b.*");
        boolean who = goal.text().matches("(?s).*\\b(?:which|who|whose|name|surname)\\b.*");
        if (!date && !weekday) {
            return name;
        }
        Term day = Reckoning.call(first ? DateOperation.EARLIEST : DateOperation.LATEST)
                .with("dates", chosen.stream().map(Entry::end).toList())
                .term();
        Matcher combined =
                Pattern.compile("\\b(?:name|surname|who|which [\\p{L}]+)\\b").matcher(goal.text());
        if (!who
                || !combined.find()
                || !(question.contains("comma") || question.contains("form") || question.contains(" and "))) {
            return Written.day(day, goal);
        }
        return Reckoning.call(DateOperation.FORMAT)
                .with("date", day)
                .with("pattern", new Term.Text("'%s', " + (weekday && !date ? "EEEE" : Goal.ISO), List.of(name)))
                .term();
    }

    private CalendarCandidate byLength(List<Entry> chosen) {
        boolean longest = LONG.matcher(question).find();
        List<Entry> sorted = new ArrayList<>(chosen);
        Comparator<Entry> length = Comparator.comparingLong(this::days);
        sorted.sort(longest ? length.reversed() : length);
        int wanted = story.all(Item.Numeral.class).stream()
                .map(Item.Numeral::value)
                .filter(number -> number > 1 && number < 20 && number < chosen.size())
                .findFirst()
                .orElse(1);
        List<Entry> best = sorted.subList(0, Math.min(wanted, sorted.size()));
        List<Term> ends = best.stream().map(entry -> placed(entry, longest)).toList();
        Term names = Reckoning.call(DateOperation.SORT)
                .with("dates", ends)
                .with("labels", best.stream().map(entry -> shown(entry.label())).toList())
                .term();
        return CalendarCandidate.of(names, "entries by how long they last", 0.88);
    }

    /** A day by which lengths can be ordered: as long after the same day, or before it where the longest is to be first. */
    private Term placed(Entry entry, boolean longest) {
        Term length = longest
                ? story.calendar().between(entry.end(), entry.start(), DateUnit.DAYS, false)
                : story.calendar().between(entry.start(), entry.end(), DateUnit.DAYS, false);
        return Reckoning.call(DateOperation.ADD)
                .with("date", "4000-01-01")
                .with("amount", length)
                .with("unit", DateUnit.DAYS)
                .term();
    }

    private long days(Entry entry) {
        return Long.parseLong(story.calendar()
                .between(entry.start(), entry.end(), DateUnit.DAYS, false)
                .value());
    }

    private static Optional<CalendarCandidate> candidate(Term term, String description) {
        return Optional.of(CalendarCandidate.of(term, description, 0.88));
    }
}
