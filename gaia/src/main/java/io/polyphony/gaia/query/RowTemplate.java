package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about rows: a cell, a list, a number of rows, an aggregate, the row with the most. */
final class RowTemplate extends Template {

    RowTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    @Override
    List<Draft> drafts() {
        for (ConditionSet set : sets) {
            TableQuery query = set.query(source);
            select(set, query);
            count(set, query);
            distinct(set, query);
            aggregate(set, query);
            for (Intent.Superlative superlative : intent.superlatives()) {
                most(set, query, superlative);
            }
        }
        return drafts;
    }

    private void select(ConditionSet set, TableQuery query) {
        double score = set.isEmpty() ? -2 : 0;
        score -= intent.superlatives().isEmpty() ? 0 : 1.5;
        score -= hasAggregate() ? 1 : 0;
        score -= intent.isDifference() || intent.isRatio() ? 0.7 : 0;
        for (Slots.Slot target : slots.targets()) {
            Column column = target.column();
            double own = score + target.log();
            own -= counts() && !slots.isCounted(column) ? 3 : 0;
            own -= set.fixes(column) ? 3 : 0;
            for (Optional<Order> order : orders(column)) {
                TableQuery sorted = order.map(by -> query.sortedBy(by.column().name(), by.descending()))
                        .orElse(query);
                double more = order.map(Order::score).orElse(intent.isList() && asksOrder() ? -0.3 : 0.0);
                add(
                        set,
                        sorted.selecting(column.name()),
                        own + more,
                        intent.isList() ? Draft.Form.MANY : Draft.Form.ONE,
                        column);
            }
            if (intent.isList() && !(column.isKey() && column.table() == source.table())) {
                TableQuery different = query.groupedBy(column.name())
                        .aggregating(Aggregate.COUNT)
                        .selecting(column.name());
                boolean descending = intent.isDescending();
                add(
                        set,
                        asksOrder() ? different.sortedBy(column.name(), descending) : different,
                        own - 0.1,
                        Draft.Form.MANY,
                        column);
            }
        }
    }

    private record Order(Column column, boolean descending, double score) {}

    private boolean asksOrder() {
        return question.says(
                "ascending|descending|alphabetical|alphabetically|sorted|ordered|in order of|in \\w+ order|chronological|chronologically|first|last");
    }

    /** Orders in which a list may be wanted; none is one of them. */
    private List<Optional<Order>> orders(Column target) {
        if (!intent.isList()) {
            return List.of(Optional.empty());
        }
        boolean descending = intent.isDescending();
        if (question.says("order of the (?:table|file|list|sheet|log)|as they appear|order in which they")) {
            return List.of(Optional.empty());
        }
        boolean by = question.says(
                "(?:highest|longest|largest|oldest|latest|newest|biggest|lowest|smallest|shortest|cheapest|earliest|most expensive|most recent|tallest|heaviest|lightest) (?:one )?first|sorted by|ordered by|in order of|order of|by (?:date|price|year|age|length)|chronological|chronologically|from (?:the )?(?:highest|lowest|largest|smallest|longest|shortest|earliest|oldest|cheapest|latest|newest|most|least|biggest)");
        List<Optional<Order>> orders = new ArrayList<>();
        if (by) {
            int at = orderToken();
            for (Column column : source.columns()) {
                double near = links.near(column, at, at, 2, 4);
                boolean dates = column.isDate()
                        && question.says(
                                "chronological|chronologically|earliest|latest|newest|most recent|oldest|date");
                double concept = 0;
                Optional<Adjectives.Degree> degree =
                        Adjectives.superlative(question.tokens().get(at).lower());
                if (degree.isPresent()
                        && degree.get().concepts().stream().anyMatch(column::isAbout)
                        && !column.isText()) {
                    concept = 0.7;
                }
                double score = Math.max(Math.max(near, dates ? 0.9 : 0), concept);
                if (score >= 0.4 || set(column)) {
                    boolean most = degree.map(Adjectives.Degree::most).orElse(descending);
                    orders.add(Optional.of(new Order(column, most, Math.log(Math.max(0.3, score)) + 0.1)));
                }
            }
        }
        if (asksOrder()) {
            orders.add(Optional.of(new Order(target, descending, by && !orders.isEmpty() ? -1 : 0)));
        }
        orders.add(Optional.empty());
        return orders;
    }

    /** Whether a condition compares the column, so that an order of the rows may be by it. */
    private boolean set(Column column) {
        return column.isNumber()
                && links.mentions.stream()
                        .anyMatch(m ->
                                m.best().column().equals(column) && !m.best().isValue());
    }

    private int orderToken() {
        for (int t = question.tokens().size() - 1; t > 0; t--) {
            String word = question.tokens().get(t).lower();
            if (question.at(t + 1, "first") && Adjectives.superlative(word).isPresent()
                    || word.equals("by") && question.tokens().get(t - 1).lower().matches("sorted|ordered|arranged")
                    || word.equals("of") && question.tokens().get(t - 1).lower().equals("order")) {
                return t;
            }
        }
        return Math.max(0, question.tokens().size() - 1);
    }

    private void count(ConditionSet set, TableQuery query) {
        double score = counts() ? 0 : -4;
        boolean numbers = source.columns().stream().anyMatch(slots::isCounted);
        score -= numbers ? 1.5 : 0;
        score -= set.isEmpty() ? 0.7 : 0;
        score -= intent.superlatives().isEmpty() ? 0 : 1.5;
        score -= intent.isDifference() || intent.isShare() ? 1 : 0;
        score -= intent.wants(Aggregate.DISTINCT) ? 1 : 0;
        add(set, query.aggregating(Aggregate.COUNT), score + (isOfTable() ? 0.3 : 0), Draft.Form.ONE);
    }

    /** Whether the counted things are what the table's name or first column says. */
    private boolean isOfTable() {
        List<Token> name = Token.of(source.table().file() + " " + source.table().sheet() + " "
                + source.columns().getFirst().name());
        return question.focus().stream()
                .anyMatch(t -> name.stream()
                        .anyMatch(part ->
                                part.stem().equals(question.tokens().get(t).stem())));
    }

    private void distinct(ConditionSet set, TableQuery query) {
        for (Slots.Slot target : slots.targets()) {
            boolean named = links.focus(target.column()) >= 0.7;
            boolean repeats = !target.column().isKey()
                    && (!target.column().isNumber() || target.column().isOrdinal());
            boolean across =
                    question.says("(?:in|on|at|from|to|for|with|by|across|among|into) how many") && named && repeats;
            double score = intent.wants(Aggregate.DISTINCT) && counts()
                    ? 0.4
                    : counts() && named && repeats && !set.fixes(target.column()) ? (across ? 0.4 : -0.3) : -5;
            if (score > -5) {
                add(
                        set,
                        query.aggregating(Aggregate.DISTINCT, target.column().name()),
                        score + target.log(),
                        Draft.Form.ONE,
                        target.column());
            }
        }
    }

    private void aggregate(ConditionSet set, TableQuery query) {
        for (Slots.Slot measure : slots.measures()) {
            Column column = measure.column();
            boolean counted = slots.isCounted(column);
            double base = measure.log()
                    - (intent.superlatives().isEmpty() ? 0 : 1.5)
                    - (intent.isDifference() || intent.isRatio() || intent.isShare() ? 1 : 0)
                    - (set.usesColumn(column)
                                    && set.readings().values().stream()
                                            .noneMatch(r ->
                                                    r.conditions().getFirst().operator() == Operator.COLOUR)
                            ? 0.5
                            : 0);
            double sum = intent.wants(Aggregate.SUM)
                    ? 0
                    : counted
                            ? -0.1
                            : intent.aggregates().containsKey(Aggregate.SUM) && !counts()
                                    ? -0.4
                                    : counts() || column.isPrice() || intent.isList() ? -4 : -1;
            if (counts() && !counted) {
                sum = column.isQuantity()
                        ? (intent.wants(Aggregate.SUM)
                                ? 0.1
                                : question.says("sold|sell|ordered|bought|items|pieces|copies") ? -0.4 : -1.5)
                        : sum - (intent.wants(Aggregate.SUM) ? 0.8 : 2.8);
            }
            sum -= intent.wants(Aggregate.MEAN) || intent.wants(Aggregate.MEDIAN) ? 1.5 : 0;
            add(set, query.aggregating(Aggregate.SUM, column.name()), base + sum, Draft.Form.ONE, column);
            for (Aggregate how : List.of(Aggregate.MEAN, Aggregate.MEDIAN)) {
                if (intent.wants(how)) {
                    add(set, query.aggregating(how, column.name()), base + 0.2, Draft.Form.ONE, column);
                }
            }
        }
    }

    /** Whether it is asked which or who, not how much. */
    private boolean asksWhich() {
        return question.says("which|who|whose|name") && !question.says("how|what (?:is|was|are|were)");
    }

    private void most(ConditionSet set, TableQuery query, Intent.Superlative superlative) {
        for (Slots.Slot by : slots.compared(superlative)) {
            boolean descending = descends(superlative, by.column());
            double score = by.log() - (hasAggregate() ? 0.8 : 0) - (set.usesColumn(by.column()) ? 0.5 : 0);
            score -= counts() && !slots.isCounted(by.column()) ? 1 : 0;
            score -= superlative.isOften() ? 3 : 0;
            score -= intent.isDifference() ? 1 : 0;
            TableQuery sorted = query.sortedBy(by.column().name(), descending)
                    .skipping(superlative.place() - 1)
                    .limitedTo(intent.top());
            for (Slots.Slot target : slots.targets()) {
                boolean same = target.column().equals(by.column());
                double own = score + target.log() - (set.fixes(target.column()) ? 3 : 0);
                own -= same && asksWhich() ? 1 : 0;
                own -= !target.column().isKey()
                                && superlative.isGeneric()
                                && question.says("most|fewest|least")
                                && !same
                        ? 0.3
                        : 0;
                add(
                        set,
                        sorted.selecting(target.column().name()),
                        own,
                        intent.top() > 1 ? Draft.Form.MANY : Draft.Form.ONE,
                        by.column(),
                        target.column());
            }
            if (intent.top() > 1) {
                double sums = intent.wants(Aggregate.SUM) ? 0.5 : -2.5;
                double means = intent.wants(Aggregate.MEAN) ? 0.7 : -4;
                if (by.column().isNumber()) {
                    // The tool limits rows before it aggregates them.
                    add(
                            set,
                            query.sortedBy(by.column().name(), descending)
                                    .limitedTo(intent.top())
                                    .aggregating(Aggregate.SUM, by.column().name()),
                            score + sums,
                            Draft.Form.ONE,
                            by.column());
                    add(
                            set,
                            query.sortedBy(by.column().name(), descending)
                                    .limitedTo(intent.top())
                                    .aggregating(Aggregate.MEAN, by.column().name()),
                            score + means,
                            Draft.Form.ONE,
                            by.column());
                }
            }
        }
    }
}
