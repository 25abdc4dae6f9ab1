package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.TableQuery;
import java.util.List;

/** Questions for a mean in which some rows weigh more than others. */
final class WeightedTemplate extends Template {

    WeightedTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    @Override
    List<Draft> drafts() {
        if (!question.says("weighted|weight") || !intent.wants(Aggregate.MEAN)) {
            return drafts;
        }
        for (ConditionSet set : sets) {
            TableQuery query = set.query(source);
            for (Column product : source.columns()) {
                for (Column weight : source.columns()) {
                    if (product.isProduct()
                            && weight.isNumber()
                            && weight.isOwn()
                            && product.formula().orElseThrow().contains(Computed.reference(weight))) {
                        two(
                                set,
                                query.aggregating(Aggregate.SUM, product.name()),
                                query.aggregating(Aggregate.SUM, weight.name()),
                                1 + weight(weight),
                                "$1/$2",
                                "ratio",
                                List.of(product, weight));
                    }
                }
            }
        }
        return drafts;
    }

    /** How much speaks for a column to be the weights: weighted by it, or it is the weight. */
    private double weight(Column column) {
        double best = 0;
        for (int t = 0; t < question.tokens().size(); t++) {
            if (question.at(t, "weighted")) {
                best = Math.max(best, links.near(column, t, t, 0, question.at(t + 1, "by") ? 5 : 0));
            } else if (question.at(t, "weight") || question.at(t, "weights")) {
                best = Math.max(best, links.near(column, t, t, 6, 3));
            }
        }
        return best + (column.isQuantity() ? 0.2 : 0);
    }
}
