package io.polyphony.gaia.solver;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.question.Typed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The conditions on rows that a question has: cells that it mentions, bounds of numbers, and dates. */
final class TableConditions {

    /** A condition, by the column's number. */
    record Where(int column, String operator, String value) {}

    private static final Pattern BOUND = Pattern.compile(
            "(?i)(?<word>at least|no less than|not less than|a minimum of|at most|no more than|not more than|up to|a maximum of|more than|over|above|"
                    + "exceed(?:s|ed|ing)?|greater than|larger than|longer than|higher than|older than|heavier than|less than|fewer than|below|under|"
                    + "shorter than|lower than|younger than|lighter than|cheaper than)(?: an?| the)? (?:age of )?[€$£]?(?<n>[A-O])\\b"
                    + "|\\b(?<m>[A-O])(?: [\\p{L}-]+){0,2} or (?<way>more|higher|over|above|longer|older|fewer|less|lower|under|below|younger)");
    private static final int NEAR = 40;

    private final RuleQuestion question;
    private final TableData table;
    private final List<Where> found = new ArrayList<>();

    private TableConditions(RuleQuestion question, TableData table) {
        this.question = question;
        this.table = table;
    }

    /** All conditions, those on cells first. */
    static List<Where> of(RuleQuestion question, TableData table) {
        TableConditions conditions = new TableConditions(question, table);
        conditions.cells();
        conditions.bounds();
        conditions.dates();
        return List.copyOf(conditions.found);
    }

    /** The longest cells first, so that a part of a name is no name. */
    private void cells() {
        record Cell(int column, String value, String folded) {}
        List<Cell> cells = new ArrayList<>();
        Set<String> names = new HashSet<>();
        table.header().forEach(name -> names.add(QuestionWords.plain(name)));
        for (int column = 0; column < table.header().size(); column++) {
            if (table.isNumber(column) && !table.isKey(column) || table.isDate(column)) {
                continue;
            }
            for (String value : table.distinct(column)) {
                String folded = QuestionWords.plain(value);
                if (folded.length() > 2 && !names.contains(folded)) {
                    cells.add(new Cell(column, value, folded));
                }
            }
        }
        cells.sort(Comparator.comparingInt((Cell cell) -> -cell.folded().length()));
        String rest = QuestionWords.plain(question.text());
        for (Cell cell : cells) {
            Pattern word = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(cell.folded()) + "(?![\\p{L}\\p{N}])");
            if (word.matcher(rest).find()) {
                found.add(new Where(cell.column(), "=", cell.value()));
                rest = word.matcher(rest).replaceAll("#");
            }
        }
    }

    private void bounds() {
        String masked = question.typed().masked().text();
        for (MatchResult bound : BOUND.matcher(masked).results().toList()) {
            String letter = bound.group("n") != null ? bound.group("n") : bound.group("m");
            Optional<Quantity> number = question.typed().masked().quantity(letter.charAt(0));
            String near =
                    masked.substring(Math.max(0, bound.start() - NEAR), Math.min(masked.length(), bound.end() + NEAR));
            Optional<Integer> column = new TableColumns(question, table).number(near, Set.of());
            if (number.isPresent() && column.isPresent()) {
                found.add(new Where(column.get(), operator(bound), number.get().value()));
            }
        }
    }

    private static String operator(MatchResult bound) {
        if (bound.group("way") != null) {
            return bound.group("way").matches("(?i)more|higher|over|above|longer|older") ? ">=" : "<=";
        }
        String word = bound.group("word").toLowerCase(Locale.ROOT);
        if (word.matches("at least|no less than|not less than|a minimum of")) {
            return ">=";
        }
        if (word.matches("at most|no more than|not more than|up to|a maximum of")) {
            return "<=";
        }
        return word.matches("(?:less|fewer|shorter|lower|younger|lighter|cheaper) than|below|under") ? "<" : ">";
    }

    private void dates() {
        Optional<Integer> column = IntStream.range(0, table.header().size())
                .filter(table::isDate)
                .boxed()
                .max(Comparator.comparingLong(
                                (Integer i) -> QuestionWords.common(table.words(i), QuestionWords.of(question.text())))
                        .thenComparing(Comparator.reverseOrder()));
        if (column.isEmpty()) {
            years();
            return;
        }
        List<String> dates = question.dates();
        List<String> months = question.months();
        boolean full = table.values(column.get()).getFirst().length() > 7;
        if (dates.size() == 2) {
            found.add(new Where(column.get(), ">=", dates.get(0)));
            found.add(new Where(column.get(), "<=", dates.get(1)));
        } else if (dates.size() == 1) {
            found.add(new Where(column.get(), order(), dates.getFirst()));
        } else if (months.size() == 1) {
            found.add(new Where(column.get(), full ? "starts-with" : "=", months.getFirst()));
        } else if (months.size() == 2) {
            found.add(new Where(column.get(), ">=", months.get(0)));
            found.add(new Where(column.get(), "<=", full ? months.get(1) + "-31" : months.get(1)));
        } else {
            year().ifPresent(year -> found.add(new Where(column.get(), "starts-with", year)));
        }
    }

    private String order() {
        return question.has(RuleQuestion.words("after|later than"))
                ? ">"
                : question.has(RuleQuestion.words("since|from|on or after"))
                        ? ">="
                        : question.has(RuleQuestion.words("before|earlier than")) ? "<" : "=";
    }

    private void years() {
        for (int i = 0; i < table.header().size(); i++) {
            if (table.header().get(i).equalsIgnoreCase("year") && year().isPresent()) {
                found.add(new Where(i, "=", year().get()));
                return;
            }
        }
    }

    private Optional<String> year() {
        List<String> years = question.typed().quantities().stream()
                .filter(known -> known.type() == Typed.Type.YEAR)
                .map(known -> known.quantity().value())
                .toList();
        return years.size() == 1 ? Optional.of(years.getFirst()) : Optional.empty();
    }
}
