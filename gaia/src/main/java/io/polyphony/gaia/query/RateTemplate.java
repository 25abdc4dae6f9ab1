package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.TableQuery;
import java.util.List;

/** Questions for the group of which the largest or smallest part fulfils a condition. */
final class RateTemplate extends Template {

    private static final String RATE = "rate in percent";

    RateTemplate(Links links, Slots slots, List<ConditionSet> sets) {
        super(links, slots, sets);
    }

    @Override
    List<Draft> drafts() {
        if (!intent.isShare() && !question.says("rate")) {
            return drafts;
        }
        for (ConditionSet set : sets) {
            for (Mention mention : set.mentions()) {
                Mention.Reading reading = set.readings().get(mention);
                for (Slots.Slot group : slots.groups()) {
                    if (reading.isValue() && !set.fixes(group.column())) {
                        intent.superlatives().forEach(superlative -> most(set, mention, reading, group, superlative));
                    }
                }
            }
        }
        return drafts;
    }

    private void most(
            ConditionSet set,
            Mention mention,
            Mention.Reading reading,
            Slots.Slot group,
            Intent.Superlative superlative) {
        String value = reading.conditions().getFirst().value();
        if (value.indexOf('"') >= 0 || !reading.column().isOwn()) {
            return;
        }
        TableQuery sorted = set.without(mention)
                .query(source)
                .deriving(RATE, "if(" + Computed.reference(reading.column()) + " = \"" + value + "\", 100, 0)")
                .groupedBy(group.column().name())
                .aggregating(Aggregate.MEAN, RATE)
                .sortedBy(RATE, superlative.degree().most())
                .skipping(superlative.place() - 1)
                .limitedTo(intent.top());
        boolean many = intent.top() > 1;
        add(
                List.of(ask(sorted.selecting(group.column().name()))),
                set.mentions(),
                set.score() + group.log() + 0.6,
                many ? Draft.Form.MANY : Draft.Form.ONE,
                List.of(group.column(), reading.column()),
                "the " + group.column().name() + " with the "
                        + (superlative.degree().most() ? "highest" : "lowest") + " part where "
                        + reading.column().name() + " is " + value);
        if (!intent.asksName()) {
            add(
                    List.of(ask(sorted.selecting(RATE))),
                    set.mentions(),
                    set.score() + group.log() + 0.2,
                    many ? Draft.Form.MANY : Draft.Form.ONE,
                    List.of(group.column(), reading.column()),
                    "the largest part of one " + group.column().name() + " where "
                            + reading.column().name() + " is " + value);
        }
    }
}
