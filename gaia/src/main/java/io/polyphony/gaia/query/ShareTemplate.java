package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.TableQuery;
import java.util.List;
import java.util.Map;

/** Questions for a part of a whole: of rows, of what they sum up to, of one column in another. */
final class ShareTemplate extends Template {

    ShareTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    @Override
    List<Draft> drafts() {
        if (!intent.isShare()) {
            return drafts;
        }
        for (ConditionSet set : sets) {
            parts(set);
            if (!set.isEmpty()) {
                shares(set);
            }
        }
        return drafts;
    }

    private void shares(ConditionSet set) {
        List<Mention> mentions = List.copyOf(set.mentions());
        Mention last = mentions.getLast();
        share(set, ConditionSet.of(Map.of()), mentions.size() == 1 ? 0.3 : -0.4);
        if (mentions.size() > 1) {
            share(set, set.without(last), 0);
            share(set, set.without(mentions.getFirst()), -0.4);
        }
    }

    private void share(ConditionSet part, ConditionSet whole, double score) {
        TableQuery some = part.query(source);
        TableQuery all = whole.query(source);
        boolean amount = question.says(
                "how much of|of the total|of the money|of all the|of total|amount|sum|spending|revenue|sales|of the \\w+ (?:was|were) (?:spent|paid|sold|earned)");
        two(
                part,
                some.aggregating(Aggregate.COUNT),
                all.aggregating(Aggregate.COUNT),
                score - (amount ? 0.6 : 0),
                percent(),
                "share",
                List.of());
        for (Slots.Slot measure : slots.measures()) {
            if (!part.usesColumn(measure.column())) {
                String name = measure.column().name();
                two(
                        part,
                        some.aggregating(Aggregate.SUM, name),
                        all.aggregating(Aggregate.SUM, name),
                        score + measure.log() - (amount ? 0 : 0.4),
                        percent(),
                        "share",
                        List.of(measure.column()));
            }
        }
    }

    /** One column's part of another, such as seats that are booked. */
    private void parts(ConditionSet set) {
        for (int t = 1; t < question.tokens().size(); t++) {
            if (!question.at(t, "of")) {
                continue;
            }
            for (Column whole : source.columns()) {
                if (!whole.isNumber() || links.near(whole, t, t, 0, 3) < 0.7) {
                    continue;
                }
                for (Column part : source.columns()) {
                    if (part.isNumber() && !part.equals(whole) && links.strength(part) >= 0.7) {
                        TableQuery query = set.query(source);
                        two(
                                set,
                                query.aggregating(Aggregate.SUM, part.name()),
                                query.aggregating(Aggregate.SUM, whole.name()),
                                0.9,
                                percent(),
                                "share",
                                List.of(part, whole));
                    }
                }
            }
        }
    }

    private String percent() {
        return intent.isFraction() ? "$1/$2" : "$1/$2*100";
    }
}
