package io.polyphony.gaia.query;

import io.polyphony.gaia.table.ColumnKind;
import io.polyphony.gaia.table.TableProfile;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns that a question may mean and that its tables have only the parts of: revenues, months of dates, lengths of stays. */
final class Computed {

    private static final int MOST = 16;

    private final Question question;
    private final Source source;
    private final List<Column> columns = new ArrayList<>();

    private Computed(Question question, Source source) {
        this.question = question;
        this.source = source;
    }

    /** The columns, none for most questions. */
    static List<Column> of(Question question, Source source) {
        Computed computed = new Computed(question, source);
        computed.dates();
        computed.spans();
        new Products(question, source, computed).add();
        new Pairs(question, source, computed).add();
        return List.copyOf(computed.columns);
    }

    private void dates() {
        for (Column date : source.columns()) {
            if (!date.isDate()) {
                continue;
            }
            boolean weekdays = source.columns().stream()
                    .anyMatch(column ->
                            Calendar.are(Calendar.WEEKDAYS, column.profile().values()));
            String of = " of " + date.name();
            String call = "(" + reference(date) + ")";
            if (question.says("months?|monthly")) {
                text("month" + of, "month" + call, date, "month");
                if (question.says("yyyy-mm")) {
                    text("year and month" + of, "year-month" + call, date, "month");
                }
            }
            if (question.says("quarters?|quarterly|q[1-4]")) {
                text("quarter" + of, "quarter" + call, date, "quarter");
            }
            if (question.says("years?|yearly|annual|annually")) {
                number("year" + of, "year" + call, date, Lexicon.stems("year"));
            }
            if (!weekdays
                    && question.says(
                            "weekdays?|weekends?|days? of the week|(?:which|what) day|(?:mon|tues|wednes|thurs|fri|satur|sun)days?")) {
                text("weekday" + of, "weekday" + call, date, "weekday day week");
            }
        }
    }

    /** From one date or time of day to a later one. */
    private void spans() {
        if (!question.says(
                "how long|days?|nights?|duration|longest|shortest|weeks?|hours?|minutes?|stay\\w*|took|takes?|quickest|fastest|slowest|waiting")) {
            return;
        }
        Set<String> length = Lexicon.stems(
                "day duration long length stay time night last take week between elapse lie hour minute wait longest shortest");
        List<Column> moments = source.columns().stream()
                .filter(column -> column.isDate() || column.isClock())
                .toList();
        for (int i = 0; i + 1 < moments.size(); i++) {
            Column from = moments.get(i);
            Column to = moments.get(i + 1);
            if (from.isDate() == to.isDate() && from.table() == to.table()) {
                String unit = from.isDate() ? "days" : question.says("hours?") ? "hours" : "minutes";
                number(
                        unit + " from " + from.name() + " to " + to.name(),
                        unit + "(" + reference(from) + ", " + reference(to) + ")",
                        from,
                        length);
            }
        }
    }

    /** Adds a column of texts. */
    private void text(String name, String formula, Column of, String words) {
        if (columns.size() < MOST) {
            Column column = column(name, formula, ColumnKind.TEXT, of).called(Lexicon.stems(words));
            columns.add(column.holding(values(column)));
        }
    }

    /** Adds a column of numbers. */
    void number(String name, String formula, Column of, Set<String> aliases) {
        if (columns.size() < MOST
                && columns.stream().noneMatch(known -> known.name().equals(name))) {
            columns.add(column(name, formula, ColumnKind.NUMBER, of).called(aliases));
        }
    }

    private Column column(String name, String formula, ColumnKind kind, Column of) {
        TableProfile.Column unknown = new TableProfile.Column(name, kind, List.of(), false, 0);
        return Column.of(source.columns().size() + columns.size(), Column.NOT_OWN, name, unknown, of.table())
                .computed(formula);
    }

    /** The values that rows have, so that they can be found in the question. */
    private TableProfile.Column values(Column column) {
        TableQuery groups = TableQuery.ALL.groupedBy(column.name()).selecting(column.name());
        List<String> values = new Execution()
                .ask(new Step.Ask(source.with(List.of(column)), groups))
                .map(result -> result.rows().stream().map(List::getFirst).toList())
                .orElse(List.of());
        return new TableProfile.Column(column.name(), column.profile().kind(), values, true, 0);
    }

    /** How formulas write a column. */
    static String reference(Column column) {
        return "[" + column.name() + "]";
    }
}
