package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.NumberText;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import io.polyphony.gaia.table.TableResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions for a sum of products, such as quantities times their prices: a sum for each of a few prices, and an expression. */
final class WeightTemplate extends Template {

    private static final int MOST_WEIGHTS = 14;

    private static final Set<String> WAGES = Lexicon.stems("wage rate fee charge");

    private final Execution execution;

    WeightTemplate(Links links, Slots slots, List<ConditionSet> sets, Execution execution) {
        super(links, slots, sets);
        this.execution = execution;
    }

    @Override
    List<Draft> drafts() {
        if (!question.says(
                "how much|total|worth|value|cost|costs|revenue|income|money|takings|earn|earned|pay|paid|spend|spent|price|sum|bill|altogether|expense|weigh|weight")) {
            return drafts;
        }
        List<Column> prices = source.columns().stream()
                .filter(column -> column.isPrice() && !column.isIdentifier())
                .toList();
        if (prices.isEmpty()) {
            return drafts;
        }
        List<Column> amounts = source.columns().stream()
                .filter(column -> column.isNumber()
                        && !column.isIdentifier()
                        && !prices.contains(column)
                        && !column.isAbout("year")
                        && (column.isQuantity()
                                || column.isAbout("visitor")
                                || column.isAbout("duration")
                                        && WAGES.stream()
                                                .anyMatch(word -> prices.getFirst()
                                                        .words()
                                                        .contains(word))))
                .toList();
        for (ConditionSet set : sets.subList(0, Math.min(4, sets.size()))) {
            for (Column price : prices) {
                for (Column amount : amounts) {
                    sum(set, price, amount);
                }
            }
        }
        return drafts;
    }

    private void sum(ConditionSet set, Column price, Column amount) {
        TableQuery query = set.query(source).aggregating(Aggregate.SUM, amount.name());
        if (!execution.affords(source, 2)) {
            return;
        }
        Optional<TableResult> groups = execution.ask(ask(query.groupedBy(price.name())));
        if (groups.isEmpty() || groups.get().rows().size() > MOST_WEIGHTS) {
            return;
        }
        List<Step> steps = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (List<String> row : groups.get().rows()) {
            Optional<String> weight = NumberText.read(row.getFirst()).map(NumberText::plain);
            if (weight.isEmpty() || row.getLast().isEmpty()) {
                continue;
            }
            steps.add(ask(query.where(price.name(), Operator.EQUAL, weight.get())));
            terms.add("$" + steps.size() + "*" + weight.get());
        }
        if (steps.isEmpty()) {
            return;
        }
        steps.add(new Step.Calculate(terms.stream().collect(Collectors.joining("+")), question.decimals()));
        double named = Math.max(links.strength(price), links.strength(amount));
        boolean direct = source.columns().stream()
                .anyMatch(column -> column.isNumber()
                        && !column.equals(price)
                        && !column.equals(amount)
                        && links.strength(column) >= 0.9);
        double score = (named >= 0.7 ? 0.4 : 0.1)
                - (direct ? 1.5 : 0)
                - (question.says("how many") ? 3 : 0)
                - (intent.superlatives().isEmpty() ? 0 : 1.5)
                - (intent.wants(Aggregate.MEAN) ? 1.5 : 0);
        score -= question.says("unit price|price of|each") && set.readings().size() == 1 && !intent.wants(Aggregate.SUM)
                ? 0.6
                : 0;
        score -= links.focus(price) >= 0.9 && !intent.wants(Aggregate.SUM) ? 1 : 0;
        String where = Words.of(source, query)
                .substring(Words.value(Aggregate.SUM, amount.name()).length());
        add(
                steps,
                set.mentions(),
                set.score() + score,
                Draft.Form.ONE,
                List.of(price, amount),
                "the sum of " + amount.name() + " times " + price.name() + where);
    }
}
