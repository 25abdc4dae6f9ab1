package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions that compare rows with what the table itself has: above the average, longer than another, the same as another. */
final class ReferTemplate extends Template {

    ReferTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    @Override
    List<Draft> drafts() {
        for (ConditionSet set : sets) {
            average(set);
            for (Mention mention : set.mentions()) {
                than(set, mention);
                same(set, mention);
            }
        }
        return drafts;
    }

    private void average(ConditionSet set) {
        List<Token> tokens = question.tokens();
        for (int t = 1; t < tokens.size(); t++) {
            if (!tokens.get(t).lower().matches("average|mean|median")) {
                continue;
            }
            Optional<Boolean> more = direction(question.before(t, 4));
            if (more.isEmpty()) {
                continue;
            }
            Aggregate how = tokens.get(t).lower().equals("median") ? Aggregate.MEDIAN : Aggregate.MEAN;
            for (Slots.Slot measure : slots.measures()) {
                String name = measure.column().name();
                for (ConditionSet base : set.isEmpty() ? List.of(set) : List.of(ConditionSet.of(Map.of()), set)) {
                    Step first = ask(base.query(source).aggregating(how, name));
                    TableQuery rows = set.query(source).where(name, more.get() ? Operator.MORE : Operator.LESS, "$1");
                    answers(
                            set,
                            first,
                            rows,
                            measure.log() + 1.2 - (base == set ? 0 : 0.1),
                            measure.column(),
                            (more.get() ? "above" : "below") + " the " + how.word());
                }
            }
        }
    }

    private static Optional<Boolean> direction(String before) {
        if (before.matches("(?:.* )?(?:above|over|exceeds?|exceeding|beyond)(?: the| than)?(?: \\w+)?")) {
            return Optional.of(true);
        }
        if (before.matches("(?:.* )?(?:below|under)(?: the)?(?: \\w+)?")) {
            return Optional.of(false);
        }
        String[] words = before.split(" ");
        for (int i = words.length - 1; i > 0; i--) {
            if (words[i].equals("than")) {
                return Adjectives.comparative(words[i - 1]).map(Adjectives.Degree::most);
            }
        }
        return Optional.empty();
    }

    private void than(ConditionSet set, Mention mention) {
        Mention.Reading reading = set.readings().get(mention);
        if (!reading.isValue() || !question.before(mention.first(), 3).matches("(?:.* )?than(?: \\w+)?(?: of)?")) {
            return;
        }
        boolean two = set.readings().values().stream()
                .anyMatch(other ->
                        other != reading && other.isValue() && other.column().equals(reading.column()));
        double difference = intent.isDifference() ? (two ? -2.5 : -1) : 0;
        int at = mention.first() - 1;
        while (!question.tokens().get(at).lower().equals("than")) {
            at--;
        }
        String word = question.before(at, 1);
        Optional<Adjectives.Degree> degree = Adjectives.comparative(question.before(at, 2))
                .or(() -> Adjectives.comparative(word))
                .or(() -> Adjectives.comparative(question.before(at(mention) - 1, 1)));
        if (degree.isEmpty()) {
            return;
        }
        int than = at;
        for (Slots.Slot by : slots.compared(new Intent.Superlative(Math.max(0, than - 1), than, degree.get()))) {
            String name = by.column().name();
            ConditionSet rest = set.without(mention);
            Step first =
                    ask(ConditionSet.of(Map.of(mention, reading)).query(source).selecting(name));
            boolean more = descends(new Intent.Superlative(than, than, degree.get()), by.column());
            answers(
                    set,
                    first,
                    rest.query(source).where(name, more ? Operator.MORE : Operator.LESS, "$1"),
                    by.log() + 0.8 + difference,
                    by.column(),
                    (more ? "more than " : "less than ") + "that of "
                            + reading.conditions().getFirst().value());
        }
    }

    private int at(Mention mention) {
        int at = mention.first() - 1;
        while (at > 0 && !question.tokens().get(at).lower().equals("than")) {
            at--;
        }
        return at;
    }

    private void same(ConditionSet set, Mention mention) {
        Mention.Reading reading = set.readings().get(mention);
        if (!reading.isValue()
                || !question.before(mention.first(), 5).matches("(?:.* )?same(?: \\w+){1,2} as(?: the| \\w+)?")) {
            return;
        }
        for (Column column : source.columns()) {
            double near = links.near(column, mention.first(), mention.first(), 5, 0);
            if (near < 0.5 || column.equals(reading.column())) {
                continue;
            }
            Step first =
                    ask(ConditionSet.of(Map.of(mention, reading)).query(source).selecting(column.name()));
            TableQuery rows = set.without(mention)
                    .query(source)
                    .where(column.name(), Operator.EQUAL, "$1")
                    .where(
                            reading.column().name(),
                            Operator.DIFFERENT,
                            reading.conditions().getFirst().value());
            answers(
                    set,
                    first,
                    rows,
                    Math.log(near) + 1,
                    column,
                    "the same as " + reading.conditions().getFirst().value());
        }
    }

    private void answers(ConditionSet set, Step first, TableQuery rows, double score, Column column, String than) {
        List<Column> used = new ArrayList<>(List.of(column));
        TableQuery count = rows.aggregating(Aggregate.COUNT);
        String where = " where " + column.name() + " is " + than;
        add(
                List.of(first, ask(count)),
                set.mentions(),
                set.score() + score - (counts() ? 0 : 3),
                Draft.Form.ONE,
                used,
                "the number of rows" + where);
        for (Slots.Slot target : slots.targets()) {
            used.add(target.column());
            add(
                    List.of(first, ask(rows.selecting(target.column().name()))),
                    set.mentions(),
                    set.score() + score + target.log() - (counts() ? 2 : 0),
                    Draft.Form.ANY,
                    used,
                    "the " + target.column().name() + " of the rows" + where);
        }
    }
}
