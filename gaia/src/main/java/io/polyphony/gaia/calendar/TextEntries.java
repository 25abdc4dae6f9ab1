package io.polyphony.gaia.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of a text that say from when something runs and for how long, each with what it is called. */
final class TextEntries {

    private static final Pattern LABEL = Pattern.compile(
            "^\\W*(?<label>\\p{Lu}[\\p{L}\\p{N}'’&.-]*(?: [\\p{Lu}\\p{N}&][\\p{L}\\p{N}'’&-]*| of| the| and)*)");

    private TextEntries() {}

    /** The entries; none where no statement has both a day and a duration. */
    static List<Entry> of(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (String line : joined(lines)) {
            entry(line.replaceAll("[*_`#|]+", " ").strip()).ifPresent(entries::add);
        }
        return entries;
    }

    /** Lines put together that belong to one paragraph or item of a list. */
    static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        boolean open = false;
        for (String line : lines) {
            String plain = line.strip();
            boolean begins = plain.matches("(?:[-*•]|\\d+[.)]|\\|).*") || !open;
            if (plain.isEmpty()) {
                open = false;
            } else if (begins || plain.startsWith("#")) {
                joined.add(plain);
                open = !plain.startsWith("#");
            } else {
                joined.set(joined.size() - 1, joined.getLast() + " " + plain);
            }
        }
        return joined;
    }

    private static Optional<Entry> entry(String statement) {
        Story story = Story.of(statement);
        Matcher label = LABEL.matcher(statement.replaceFirst("^\\d+[.)]\\s*", ""));
        List<Event> derived = story.events().stream().filter(Event::derived).toList();
        List<Event> given =
                story.events().stream().filter(event -> !event.derived()).toList();
        if (!label.find() || Clauses.isEmpty(label.group("label")) || derived.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                label.group("label").strip().replaceFirst("[.,:]$", ""),
                given.isEmpty() ? derived.getLast().day() : given.getFirst().day(),
                derived.getLast().day()));
    }
}
