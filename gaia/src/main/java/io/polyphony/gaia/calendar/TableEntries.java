package io.polyphony.gaia.calendar;

import io.polyphony.gaia.document.Cell;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.text.Stem;
import io.polyphony.gaia.tool.DateUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rows of a table that a question is about, with the day on which each ends: by a column of durations, or by the question's. */
final class TableEntries {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern DURATION = Pattern.compile("(?i).*\\b(?<unit>day|week|month|year)s?\\b.*");
    private static final Pattern NEGATED =
            Pattern.compile("(?i)\\b(?:not|n't|never|without|except|excluding|ignor\\w*|leav\\w+ out|apart from)\\b");
    private static final String DAY_FIRST = " dd/mm/yyyy";

    private final Sheet sheet;
    private final String question;
    private final Story story;
    private final Set<String> stems = new TreeSet<>();

    private TableEntries(Sheet sheet, String question, Story story) {
        this.sheet = sheet;
        this.question = question;
        this.story = story;
        for (String word : question.split("[^\\p{L}\\p{N}-]+")) {
            if (!word.isEmpty()) {
                stems.add(Stem.of(word.toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** The entries; none where no arithmetic is asked for. */
    static List<Entry> of(Sheet sheet, String question, Story story) {
        return new TableEntries(sheet, question, story).entries();
    }

    private List<Entry> entries() {
        List<Integer> dates = columns(column -> isDate(column));
        if (dates.isEmpty() || sheet.rows().isEmpty()) {
            return List.of();
        }
        Optional<Integer> duration =
                columns(column -> unit(column).isPresent()).stream().findFirst();
        List<List<Amount>> spans =
                story.all(Item.Span.class).stream().map(Item.Span::amounts).toList();
        int start = start(dates);
        Optional<Integer> end = dates.stream()
                .filter(column -> column > start
                        && sheet.rows().stream()
                                .noneMatch(row -> text(row, column).isEmpty()))
                .findFirst();
        List<Entry> entries = new ArrayList<>();
        for (List<Cell> row : sheet.rows()) {
            Optional<Term> first = date(row, start);
            if (first.isEmpty() || !wanted(row)) {
                continue;
            }
            Optional<Term> last = Optional.empty();
            if (duration.isPresent()
                    && NUMBER.matcher(text(row, duration.get())).matches()) {
                last = Optional.of(rolled(
                        story.calendar().shifted(first.get(), List.of(amount(row, duration.get())), 1)));
            } else if (!spans.isEmpty()) {
                last = Optional.of(rolled(story.calendar().shifted(first.get(), spans.getLast(), 1)));
            } else if (end.isPresent()) {
                last = date(row, end.get());
            }
            if (last.isPresent()) {
                entries.add(new Entry(label(row), first.get(), last.get()));
            }
        }
        return entries;
    }

    private Term rolled(Term day) {
        return story.roll().map(rule -> rule.applied(day, story.calendar())).orElse(day);
    }

    private Amount amount(List<Cell> row, int column) {
        return new Amount(Integer.parseInt(text(row, column)), unit(column).orElseThrow());
    }

    /** The date column that the question names, else the first. */
    private int start(List<Integer> dates) {
        List<Integer> whole =
                dates.stream().filter(column -> !mayBeEmpty(column)).toList();
        List<Integer> possible = whole.isEmpty() ? dates : whole;
        return possible.stream().filter(this::named).findFirst().orElse(possible.getFirst());
    }

    private boolean named(int column) {
        return words(column).stream().anyMatch(stems::contains);
    }

    private List<String> words(int column) {
        List<String> words = new ArrayList<>();
        for (String word : sheet.header().get(column).split("[^\\p{L}]+")) {
            if (word.length() > 2) {
                words.add(Stem.of(word.toLowerCase(Locale.ROOT)));
            }
        }
        return words;
    }

    /** In which unit a column of numbers has durations. */
    private Optional<DateUnit> unit(int column) {
        boolean numbers = sheet.rows().stream()
                .map(row -> text(row, column))
                .allMatch(text -> text.isEmpty() || NUMBER.matcher(text).matches());
        String header = sheet.header().get(column).replace('_', ' ');
        if (!numbers || header.matches("(?i).*\\b(?:born|birth|id|no|number)\\b.*")) {
            return Optional.empty();
        }
        var unit = DURATION.matcher(header);
        if (unit.matches() && !header.equalsIgnoreCase("year")) {
            return Optional.of(DateUnit.valueOf(unit.group("unit").toUpperCase(Locale.ROOT) + "S"));
        }
        boolean length = header.matches("(?i).*\\b(?:term|duration|length|valid\\w*|period|lasts|runs)\\b.*");
        return !length
                ? Optional.empty()
                : question.matches("(?is).*\\bmonths?\\b.*")
                        ? Optional.of(DateUnit.MONTHS)
                        : question.matches("(?is).*\\bdays?\\b.*") ? Optional.of(DateUnit.DAYS) : Optional.empty();
    }

    /** Whether a row has the values that the question names, and lacks those that it excludes. */
    private boolean wanted(List<Cell> row) {
        for (int column = 0; column < sheet.header().size(); column++) {
            Set<String> mentioned = mentioned(column);
            if (!mentioned.isEmpty() && !mentioned.contains(text(row, column))) {
                return false;
            }
            if (isDate(column) && !text(row, column).isEmpty() && mayBeEmpty(column) && negated(column)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayBeEmpty(int at) {
        return sheet.rows().stream().anyMatch(row -> text(row, at).isEmpty());
    }

    /** Whether the sentence that names a column says not. */
    private boolean negated(int column) {
        for (String sentence : question.split("(?<=[.?!])\\s+")) {
            boolean named = false;
            for (String word : sentence.split("[^\\p{L}]+")) {
                named |= words(column).contains(Stem.of(word.toLowerCase(Locale.ROOT)));
            }
            if (named && NEGATED.matcher(sentence).find()) {
                return true;
            }
        }
        return false;
    }

    /** The values of a column with few of them that the question names. */
    private Set<String> mentioned(int column) {
        Set<String> values = new TreeSet<>();
        sheet.rows().forEach(row -> values.add(text(row, column)));
        Set<String> mentioned = new TreeSet<>();
        if (values.size() * 2 > sheet.rows().size() + 2) {
            return mentioned;
        }
        for (String value : values) {
            boolean all = value.matches(".*\\p{L}{3}.*");
            for (String word : value.split("[^\\p{L}\\p{N}]+")) {
                all &= word.isEmpty() || stems.contains(Stem.of(word.toLowerCase(Locale.ROOT)));
            }
            if (all) {
                mentioned.add(value);
            }
        }
        return mentioned;
    }

    private String label(List<Cell> row) {
        int labelled = -1;
        for (int column = 0; column < sheet.header().size(); column++) {
            boolean text = !isDate(column) && unit(column).isEmpty();
            if (text && labelled < 0) {
                labelled = column;
            }
            if (text
                    && column != labelled
                    && named(column)
                    && !named(labelled)
                    && mentioned(column).isEmpty()) {
                labelled = column;
            }
        }
        return labelled < 0 ? "" : text(row, labelled);
    }

    private boolean isDate(int column) {
        long dates = 0;
        long filled = 0;
        for (List<Cell> row : sheet.rows()) {
            if (!text(row, column).isEmpty()) {
                filled++;
                dates += date(row, column).isPresent() ? 1 : 0;
            }
        }
        return filled > 0 && dates == filled;
    }

    private Optional<Term> date(List<Cell> row, int column) {
        String text = text(row, column);
        if (text.length() < 6 || text.length() > 30) {
            return Optional.empty();
        }
        boolean dayFirst = question.matches("(?is).*\\bday[ /,-]+(?:then )?month\\b.*")
                || sheet.rows().stream().anyMatch(other -> text(other, column).matches("(?:1[3-9]|2\\d|3[01])/.*"));
        List<Item> items = Lexer.of(dayFirst ? text + DAY_FIRST : text);
        return items.getFirst() instanceof Item.Day day ? Optional.of(day.term()) : Optional.empty();
    }

    private static String text(List<Cell> row, int column) {
        return column < row.size() ? row.get(column).text().strip() : "";
    }

    private List<Integer> columns(java.util.function.IntPredicate fits) {
        return java.util.stream.IntStream.range(0, sheet.header().size())
                .filter(fits)
                .boxed()
                .toList();
    }
}
