package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Questions that compare two figures: differences and ratios of groups, rows and columns. */
final class CompareTemplate extends Template {

    CompareTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    @Override
    List<Draft> drafts() {
        for (ConditionSet set : sets) {
            if (intent.isDifference() || intent.isRatio()) {
                groups(set);
                extremes(set);
                columns(set);
            }
        }
        return drafts;
    }

    /** Two values of one column, as each of them is asked for. */
    private void groups(ConditionSet set) {
        List<Mention> mentions = List.copyOf(set.mentions());
        for (int i = 0; i < mentions.size(); i++) {
            Mention.Reading first = set.readings().get(mentions.get(i));
            Condition condition = first.conditions().getFirst();
            if (condition.operator() == Operator.IN
                    && Lists.values(condition.value()).size() == 2) {
                List<String> values = Lists.values(condition.value());
                operands(set, set.without(mentions.get(i)), first.column(), values.get(0), values.get(1));
            }
            for (int j = i + 1; j < mentions.size(); j++) {
                Mention.Reading second = set.readings().get(mentions.get(j));
                if (first.isValue() && second.isValue() && first.column().equals(second.column())) {
                    operands(
                            set,
                            set.without(mentions.get(i), mentions.get(j)),
                            first.column(),
                            condition.value(),
                            second.conditions().getFirst().value());
                }
            }
        }
    }

    private void operands(ConditionSet all, ConditionSet rest, Column column, String one, String other) {
        TableQuery left = rest.query(source).where(column.name(), Operator.EQUAL, one);
        TableQuery right = rest.query(source).where(column.name(), Operator.EQUAL, other);
        String expression = intent.isRatio() ? "$1/$2" : "ABS($1-$2)";
        String what = intent.isRatio() ? "ratio" : "difference";
        boolean rows = !column.isKey();
        if (rows) {
            two(
                    all,
                    left.aggregating(Aggregate.COUNT),
                    right.aggregating(Aggregate.COUNT),
                    counts() || question.says("how many more") ? -0.2 : -2,
                    expression,
                    what,
                    List.of());
        }
        for (Slots.Slot measure : slots.measures()) {
            String name = measure.column().name();
            List<Column> used = List.of(measure.column());
            double score = measure.log() + 0.6;
            double cell = rows ? -0.8 : 0.3;
            if (intent.wants(Aggregate.MEAN)) {
                two(
                        all,
                        left.aggregating(Aggregate.MEAN, name),
                        right.aggregating(Aggregate.MEAN, name),
                        score + 0.3,
                        expression,
                        what,
                        used);
            }
            if (intent.wants(Aggregate.MEDIAN)) {
                two(
                        all,
                        left.aggregating(Aggregate.MEDIAN, name),
                        right.aggregating(Aggregate.MEDIAN, name),
                        score + 0.3,
                        expression,
                        what,
                        used);
            }
            if (rows) {
                two(
                        all,
                        left.aggregating(Aggregate.SUM, name),
                        right.aggregating(Aggregate.SUM, name),
                        score - (intent.wants(Aggregate.MEAN) ? 1.5 : intent.wants(Aggregate.SUM) ? -0.1 : 0.2),
                        expression,
                        what,
                        used);
            }
            two(
                    all,
                    left.selecting(name),
                    right.selecting(name),
                    score + cell - (hasAggregate() ? 1 : 0),
                    expression,
                    what,
                    used);
        }
        for (Column date : source.columns()) {
            if (date.isDate() && question.says("days?|later|earlier|apart")) {
                List<Step> steps = List.of(
                        ask(left.selecting(date.name())),
                        ask(right.selecting(date.name())),
                        new Step.Between("$1", "$2", "days"));
                add(
                        absolute(steps),
                        all.mentions(),
                        all.score() - (rows ? 0.8 : 0.1),
                        Draft.Form.ONE,
                        List.of(date),
                        "the days between " + Words.of(source, left.selecting(date.name())) + " and "
                                + Words.of(source, right.selecting(date.name())));
            }
        }
    }

    private static List<Step> absolute(List<Step> steps) {
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step.Calculate("ABS($" + steps.size() + ")", OptionalInt.empty()));
        return all;
    }

    /** The largest and the smallest of a column. */
    private void extremes(ConditionSet set) {
        boolean both = intent.superlatives().stream().anyMatch(s -> s.degree().most())
                && intent.superlatives().stream().anyMatch(s -> !s.degree().most());
        if (!both && !question.says("range|spread")) {
            return;
        }
        for (Slots.Slot measure : slots.measures()) {
            String name = measure.column().name();
            TableQuery query = set.query(source);
            two(
                    set,
                    query.aggregating(Aggregate.MAX, name),
                    query.aggregating(Aggregate.MIN, name),
                    measure.log() + 0.8 - (set.usesColumn(measure.column()) ? 0.5 : 0),
                    intent.isRatio() ? "$1/$2" : "ABS($1-$2)",
                    intent.isRatio() ? "ratio" : "difference",
                    List.of(measure.column()));
        }
    }

    /** Two columns of the same row, or summed. */
    private void columns(ConditionSet set) {
        List<Column> named = source.columns().stream()
                .filter(column -> (column.isNumber() && !column.isIdentifier() || column.isDate())
                        && links.strength(column) >= 0.5)
                .limit(6)
                .toList();
        for (Column one : named) {
            for (Column other : named) {
                if (one.index() >= other.index() || one.isDate() != other.isDate()) {
                    continue;
                }
                double score = Math.log(links.strength(one)) + Math.log(links.strength(other));
                List<TableQuery> rows = new ArrayList<>();
                if (intent.superlatives().isEmpty()
                        || intent.superlatives().getFirst().isGeneric()) {
                    rows.add(set.query(source));
                }
                for (Intent.Superlative superlative : intent.superlatives()) {
                    for (Column by : List.of(one, other)) {
                        rows.add(set.query(source)
                                .sortedBy(by.name(), descends(superlative, by))
                                .limitedTo(1));
                    }
                }
                rows.forEach(row -> pair(set, row, one, other, score));
            }
        }
    }

    private void pair(ConditionSet set, TableQuery row, Column one, Column other, double score) {
        String by = row.sortBy().orElse("");
        boolean near = !by.isEmpty()
                && intent.superlatives().stream()
                        .anyMatch(
                                s -> links.near(by.equals(one.name()) ? one : other, s.first(), s.last(), 0, 4) >= 0.6);
        double more = by.isEmpty() ? 0.5 : near ? 0.9 : 0.3;
        if (one.isDate()) {
            List<Step> steps = List.of(
                    ask(row.selecting(one.name())),
                    ask(row.selecting(other.name())),
                    new Step.Between("$1", "$2", "days"));
            add(
                    absolute(steps),
                    set.mentions(),
                    set.score() + score + more,
                    Draft.Form.ONE,
                    List.of(one, other),
                    "the days between " + Words.of(source, row.selecting(one.name())) + " and "
                            + Words.of(source, row.selecting(other.name())));
            return;
        }
        String expression = intent.isRatio() ? "$1/$2" : "ABS($1-$2)";
        String what = intent.isRatio() ? "ratio" : "difference";
        two(
                set,
                row.selecting(one.name()),
                row.selecting(other.name()),
                score + more,
                expression,
                what,
                List.of(one, other));
        if (by.isEmpty()) {
            two(
                    set,
                    row.aggregating(Aggregate.SUM, one.name()),
                    row.aggregating(Aggregate.SUM, other.name()),
                    score + (intent.wants(Aggregate.SUM) ? 0.6 : 0),
                    expression,
                    what,
                    List.of(one, other));
        }
    }
}
