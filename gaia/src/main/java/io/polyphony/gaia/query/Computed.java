package io.polyphony.gaia.query;

import io.polyphony.gaia.table.ColumnKind;
import io.polyphony.gaia.table.TableProfile;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Columns that a question may mean and that its tables have the parts of: revenues, months of dates, lengths of stays. */
final class Computed {

    private static final int MOST = 14;
    private static final Set<String> MONEY = Lexicon.stems(
            "revenue turnover sale value total amount worth income cost spend spent money takings earnings earn bill pay paid charge expense "
                    + "proceeds sum bring gross owe fetch");
    private static final Set<String> LENGTH =
            Lexicon.stems("day duration long length stay time night last take week between elapse lie hour minute wait longest shortest");
    private static final Set<String> APART =
            Lexicon.stems("difference gap increase change growth rise drop variance surplus deficit more grow improve fall range spread");
    private static final Set<String> GAIN = Lexicon.stems("profit margin gain earnings loss net");

    private final Question question;
    private final Source source;
    private final List<Column> columns = new ArrayList<>();

    Computed(Question question, Source source) {
        this.question = question;
        this.source = source;
    }

    /** The columns, none for most questions. */
    List<Column> columns() {
        dates();
        products();
        spans();
        differences();
        return List.copyOf(columns);
    }

    private void dates() {
        for (Column date : source.columns()) {
            if (!date.isDate() || columns.size() >= MOST) {
                continue;
            }
            if (question.says("months?|monthly")) {
                add("month of " + date.name(), "month(" + reference(date) + ")", ColumnKind.TEXT, date, "month");
                if (question.says("yyyy-mm")) {
                    add("year and month of " + date.name(), "year-month(" + reference(date) + ")", ColumnKind.TEXT, date, "month");
                }
            }
            if (question.says("quarters?|quarterly|q[1-4]")) {
                add("quarter of " + date.name(), "quarter(" + reference(date) + ")", ColumnKind.TEXT, date, "quarter");
            }
            if (question.says("years?|yearly|annual|annually")) {
                add("year of " + date.name(), "year(" + reference(date) + ")", ColumnKind.NUMBER, date, "year");
            }
            if (question.says("weekdays?|weekends?|days? of the week|which day|what day|\\w+days?")) {
                add("weekday of " + date.name(), "weekday(" + reference(date) + ")", ColumnKind.TEXT, date, "weekday day week");
            }
        }
    }

    private void products() {
        List<Column> prices = source.columns().stream()
                .filter(column -> !column.isIdentifier() && (column.isPrice() || column.isUnitPrice()))
                .toList();
        boolean known = source.columns().stream()
                .anyMatch(column -> column.isNumber()
                        && !prices.contains(column)
                        && column.words().stream().anyMatch(Lexicon.stems("revenue total turnover amount sum")::contains)
                        && column.isAbout("money")
                        && !column.isQuantity());
        if (known) {
            return;
        }
        Optional<Column> discount = source.columns().stream()
                .filter(column -> column.isNumber() && column.words().contains(Lexicon.stem("discount")))
                .findFirst();
        for (Column price : prices) {
            for (Column amount : source.columns()) {
                if (columns.size() >= MOST || prices.contains(amount) || !isAmount(amount, price)) {
                    continue;
                }
                String product = reference(amount) + " * " + reference(price);
                add(amount.name() + " times " + price.name(), product, ColumnKind.NUMBER, amount, MONEY);
                discount.filter(_ -> question.says("discounts?|discounted|net|after|actually"))
                        .ifPresent(rate -> add(
                                amount.name() + " times " + price.name() + " less " + rate.name(),
                                product + " * (1 - " + reference(rate) + (isPercent(rate) ? " / 100)" : ")"),
                                ColumnKind.NUMBER,
                                amount,
                                MONEY));
            }
        }
    }

    private static boolean isPercent(Column rate) {
        return rate.profile().values().stream()
                .anyMatch(value -> value.contains("%") || value.matches("[1-9]\\d*(?:\\.\\d+)?"));
    }

    private static boolean isAmount(Column amount, Column price) {
        if (!amount.isNumber() || amount.isIdentifier() || amount.isAbout("year") || amount.isYear() || amount.isUnitPrice()) {
            return false;
        }
        boolean measured = amount.unit().isPresent()
                && Token.of(price.profile().name()).stream()
                        .anyMatch(token -> token.stem().equals(amount.unitWord())
                                || Column.match(token.stem(), Lexicon.stem(amount.unit().get())) >= 0.7);
        return amount.isQuantity() && !amount.isAbout("duration")
                || measured
                || amount.isAbout("visitor")
                || price.isUnitPrice()
                        && (amount.isAbout("duration") || amount.isAbout("area") || amount.isAbout("distance")
                                || amount.isAbout("weight"));
    }

    /** From one date or time of day to a later one. */
    private void spans() {
        if (!question.says("how long|days?|nights?|duration|longest|shortest|weeks?|hours?|minutes?|stay\\w*|took|takes?|quickest|fastest|slowest|waiting")) {
            return;
        }
        List<Column> moments = source.columns().stream()
                .filter(column -> column.isDate() || isClock(column))
                .toList();
        for (int i = 0; i + 1 < moments.size() && columns.size() < MOST; i++) {
            Column from = moments.get(i);
            Column to = moments.get(i + 1);
            if (from.isDate() != to.isDate() || from.table() != to.table()) {
                continue;
            }
            String both = reference(from) + ", " + reference(to) + ")";
            if (from.isDate()) {
                add("days from " + from.name() + " to " + to.name(), "days(" + both, ColumnKind.NUMBER, from, LENGTH);
            } else {
                String unit = question.says("hours?") ? "hours" : "minutes";
                add(unit + " from " + from.name() + " to " + to.name(), unit + "(" + both, ColumnKind.NUMBER, from, LENGTH);
            }
        }
    }

    private static boolean isClock(Column column) {
        return column.isText()
                && !column.profile().values().isEmpty()
                && column.profile().values().stream().limit(20).allMatch(value -> value.matches("\\d{1,2}:\\d\\d"));
    }

    /** What one column has more than another that the question names too. */
    private void differences() {
        boolean gain = question.says("profits?|margin|profitable|net|loss");
        boolean apart = question.says(
                "difference|gap|increased?|changed?|growth|grew|grown|rose|rise|dropped|drop|variance|surplus|deficit|over budget|under budget|exceed\\w*|improve\\w*|fell|fall|range|spread");
        if (!gain && !apart) {
            return;
        }
        List<Column> numbers = source.columns().stream()
                .filter(column -> column.isNumber() && !column.isIdentifier() && column.isOwn())
                .toList();
        for (Column one : numbers) {
            for (Column other : numbers) {
                if (one == other || columns.size() >= MOST || !(gain ? isGain(one, other) : isNamed(one) && isNamed(other))) {
                    continue;
                }
                if (gain || one.index() > other.index()) {
                    add(
                            one.name() + " minus " + other.name(),
                            reference(one) + " - " + reference(other),
                            ColumnKind.NUMBER,
                            one,
                            gain ? GAIN : APART);
                }
            }
        }
    }

    private static boolean isGain(Column one, Column other) {
        return one.words().stream().anyMatch(Lexicon.stems("revenue sale income price turnover takings receipts selling")::contains)
                && other.words().stream().anyMatch(Lexicon.stems("cost expense expenses spending purchase buying")::contains);
    }

    private boolean isNamed(Column column) {
        return column.words().stream()
                .allMatch(word -> question.tokens().stream().anyMatch(token -> Column.match(word, token.stem()) >= 0.7));
    }

    private void add(String name, String formula, ColumnKind kind, Column of, String words) {
        add(name, formula, kind, of, Lexicon.stems(words));
    }

    private void add(String name, String formula, ColumnKind kind, Column of, Set<String> aliases) {
        int index = source.columns().size() + columns.size();
        TableProfile.Column unknown = new TableProfile.Column(name, kind, List.of(), false, 0);
        Column column = Column.of(index, Column.NOT_OWN, name, unknown, of.table()).computed(formula).called(aliases);
        columns.add(kind == ColumnKind.NUMBER ? column : column.holding(values(column)));
    }

    /** The values that rows have, so that they can be found in the question. */
    private TableProfile.Column values(Column column) {
        return new TableProfile.Column(
                column.name(),
                column.profile().kind(),
                new Execution()
                        .ask(new Step.Ask(
                                source.with(List.of(column)),
                                TableQuery.ALL.groupedBy(column.name()).selecting(column.name())))
                        .map(result -> result.rows().stream().map(List::getFirst).toList())
                        .orElse(List.of()),
                true,
                0);
    }

    private static String reference(Column column) {
        return "[" + column.name() + "]";
    }
}
