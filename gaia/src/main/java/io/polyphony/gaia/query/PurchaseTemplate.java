package io.polyphony.gaia.query;

import io.polyphony.gaia.question.Quantity;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions for what so many of something cost, or hold: the cells of some rows, each times a number of the question, summed. */
final class PurchaseTemplate extends Template {

    private static final int GAP = 5;

    PurchaseTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    @Override
    List<Draft> drafts() {
        Map<Mention, Mention.Reading> rows = new LinkedHashMap<>();
        Map<Mention, String> counts = new LinkedHashMap<>();
        for (Mention mention : links.mentions) {
            if (mention.best().isValue() && mention.best().column().isKey()) {
                question.amounts().stream()
                        .filter(amount -> amount.kind() == Quantity.Kind.NUMBER
                                && amount.last() < mention.first()
                                && mention.first() - amount.last() <= GAP
                                && links.mentions.stream()
                                        .noneMatch(other -> other != mention
                                                && (other.covers(amount.first())
                                                        || other.first() > amount.last()
                                                                && other.last() < mention.first())))
                        .reduce((_, last) -> last)
                        .ifPresent(amount -> {
                            rows.put(mention, mention.best());
                            counts.put(mention, amount.value());
                        });
            }
        }
        if (!rows.isEmpty() && !counts()) {
            for (Slots.Slot measure : slots.targets()) {
                if (measure.column().isNumber()
                        && measure.column().isOwn()
                        && !measure.column().isIdentifier()) {
                    add(measure, rows, counts);
                }
            }
        }
        return drafts;
    }

    private void add(Slots.Slot measure, Map<Mention, Mention.Reading> rows, Map<Mention, String> counts) {
        List<Step> steps = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        rows.forEach((mention, reading) -> {
            steps.add(ask(TableQuery.ALL
                    .where(
                            reading.column().name(),
                            Operator.EQUAL,
                            reading.conditions().getFirst().value())
                    .selecting(measure.column().name())));
            terms.add(counts.get(mention) + " * $" + steps.size());
        });
        steps.add(new Step.Calculate(String.join(" + ", terms), question.decimals()));
        add(
                steps,
                rows.keySet(),
                measure.log() + 0.8,
                Draft.Form.ONE,
                List.of(measure.column()),
                "the " + measure.column().name() + " of so many: " + String.join(" + ", counts.values()));
    }
}
