package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.List;

/** Questions about groups of rows: which has the most, how much that is, and each of them. */
final class GroupTemplate extends Template {

    GroupTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    /** What is made of a group. */
    private record Made(Aggregate how, Slots.Slot of, double score) {

        TableQuery of(TableQuery query) {
            return of == null
                    ? query.aggregating(how)
                    : query.aggregating(how, of.column().name());
        }

        String name() {
            return of == null ? how.word() : of.column().name();
        }

        List<Column> columns(Column... more) {
            List<Column> columns = new ArrayList<>(List.of(more));
            if (of != null) {
                columns.add(of.column());
            }
            return columns;
        }
    }

    @Override
    List<Draft> drafts() {
        for (ConditionSet set : sets) {
            for (Slots.Slot group : slots.groups()) {
                if (set.fixes(group.column())) {
                    continue;
                }
                TableQuery query = set.query(source).groupedBy(group.column().name());
                for (Made made : made()) {
                    intent.superlatives().forEach(superlative -> most(set, query, group, made, superlative));
                    if (intent.superlatives().isEmpty()) {
                        each(set, query, group, made);
                        ordered(set, query, group, made);
                    }
                }
            }
        }
        return drafts;
    }

    private List<Made> made() {
        List<Made> all = new ArrayList<>();
        boolean most = question.says(
                "most|fewest|least|most often|most common|most frequent|biggest number|highest number|largest number|how many|busiest");
        boolean quantity = source.columns().stream().anyMatch(Column::isQuantity);
        boolean counted = slots.measures().stream().anyMatch(slot -> links.strength(slot.column()) >= 0.9);
        // Of who spent most it is the amounts that count, of who had the most orders the rows.
        boolean bare = question.says(
                "most (?:on|for|in|at|to|from|with|by|of|during|over|between|after|before|overall|altogether|in total|money|revenue|income)|the most$|most\\?");
        boolean times = slots.measures().stream()
                .anyMatch(slot -> slot.column().isOwn()
                        && links.strength(slot.column()) >= 0.7
                        && slot.column().isQuantity());
        boolean often = intent.superlatives().stream().anyMatch(Intent.Superlative::isOften);
        all.add(new Made(
                Aggregate.COUNT,
                null,
                often
                        ? (times ? -0.6 : 0.6)
                        : most
                                ? -(bare && !slots.measures().isEmpty() ? 0.6 : 0)
                                        + (counted ? -0.9 : quantity ? -0.7 : -0.2)
                                        - (hasAggregate() ? 0.8 : 0)
                                : counts() ? -0.3 : -1.8));
        for (Slots.Slot measure : slots.measures()) {
            double sum = intent.wants(Aggregate.SUM)
                    ? 0.4
                    : most
                                            && (links.strength(measure.column()) >= 0.7
                                                    || measure.column().isQuantity())
                                    || intent.aggregates().containsKey(Aggregate.SUM)
                            ? -0.2
                            : -0.9;
            sum += bare ? 0.3 : 0;
            sum += !often ? 0 : times && links.strength(measure.column()) >= 0.7 ? 0.6 : -2;
            all.add(new Made(Aggregate.SUM, measure, sum + measure.log() - (intent.wants(Aggregate.MEAN) ? 1.5 : 0)));
            for (Aggregate how : List.of(Aggregate.MEAN, Aggregate.MEDIAN)) {
                if (intent.wants(how)) {
                    all.add(new Made(how, measure, 0.5 + measure.log()));
                }
            }
        }
        if (intent.wants(Aggregate.DISTINCT)) {
            for (Slots.Slot target : slots.targets()) {
                all.add(new Made(Aggregate.DISTINCT, target, 0.3 + target.log()));
            }
        }
        return all;
    }

    private void most(ConditionSet set, TableQuery query, Slots.Slot group, Made made, Intent.Superlative superlative) {
        boolean descending = superlative.degree().most();
        double score =
                made.score() + group.log() - (intent.isGrouping() ? 0 : 0.8) - (superlative.isGeneric() ? 0 : 0.5);
        score -= intent.isDifference() ? 0.8 : 0;
        // Where each row is a group of its own, rows are asked for.
        score -= group.column().isKey() && group.column().table() == source.table() ? 3 : 0;
        TableQuery sorted = made.of(query)
                .sortedBy(made.name(), descending)
                .skipping(superlative.place() - 1)
                .limitedTo(intent.top());
        Draft.Form form = intent.top() > 1 ? Draft.Form.MANY : Draft.Form.ONE;
        TableQuery named = sorted.selecting(group.column().name());
        boolean value = made.of() != null && links.focus(made.of().column()) > links.focus(group.column())
                || question.says("what is the (?:highest|lowest|largest|smallest)|how (?:many|much)");
        add(
                List.of(ask(named)),
                set.mentions(),
                set.score() + score - (value ? 1 : 0),
                form,
                made.columns(group.column()),
                Words.of(source, named));
        TableQuery amount = sorted.selecting(made.how().word());
        add(
                List.of(ask(amount)),
                set.mentions(),
                set.score() + score - (value ? 0.2 : 2),
                form,
                made.columns(group.column()),
                Words.of(source, amount));
        if (intent.top() == 1) {
            nested(set, named, group, made, score);
        }
    }

    /** What else is known of the group that has the most. */
    private void nested(ConditionSet set, TableQuery named, Slots.Slot group, Made made, double score) {
        for (Slots.Slot target : slots.targets()) {
            Column column = target.column();
            if (column.equals(group.column())
                    || links.focus(column) < 0.6
                    || column.isNumber()
                            && made.of() != null
                            && made.of().column().equals(column)) {
                continue;
            }
            TableQuery lookUp = TableQuery.ALL
                    .where(group.column().name(), Operator.EQUAL, "$1")
                    .limitedTo(1)
                    .selecting(column.name());
            add(
                    List.of(ask(named), ask(lookUp)),
                    set.mentions(),
                    set.score() + score + target.log() - 0.7,
                    Draft.Form.ONE,
                    made.columns(group.column(), column),
                    "the " + column.name() + " of " + Words.of(source, named));
        }
    }

    /** All groups in the order of what is made of them. */
    private void ordered(ConditionSet set, TableQuery query, Slots.Slot group, Made made) {
        if (!intent.isList() || !question.says("order\\w*|sort\\w*|rank\\w*|from|first|by")) {
            return;
        }
        boolean descending = intent.isDescending();
        TableQuery sorted = made.of(query)
                .sortedBy(made.name(), descending)
                .selecting(group.column().name());
        boolean ranks = question.says(
                "rank\\w*|by (?:total|average|mean|number|their|sum)|from (?:the )?\\w+ to (?:the )?\\w+|order of (?:total|average|number)");
        add(
                List.of(ask(sorted)),
                set.mentions(),
                set.score() + made.score() + group.log() - (ranks ? 0 : 1.5),
                Draft.Form.MANY,
                made.columns(group.column()),
                Words.of(source, sorted));
    }

    private void each(ConditionSet set, TableQuery query, Slots.Slot group, Made made) {
        if (!intent.isPerGroup()) {
            return;
        }
        double score = made.score() + group.log() - 0.8 - (intent.isDifference() ? 1 : 0);
        TableQuery each = made.of(query);
        add(
                List.of(ask(each)),
                set.mentions(),
                set.score() + score,
                Draft.Form.MANY,
                made.columns(group.column()),
                Words.of(source, each));
    }
}
