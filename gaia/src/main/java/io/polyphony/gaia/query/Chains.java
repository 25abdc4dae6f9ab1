package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plans that look up in one more table what a plan found: the names of the customers whose codes it gave. */
final class Chains {

    private static final int MOST = 60;

    private final Question question;
    private final Intent intent;
    private final List<Links> links;

    Chains(Question question, Intent intent, List<Links> links) {
        this.question = question;
        this.intent = intent;
        this.links = links;
    }

    /** Longer drafts, from the likeliest of those that give keys of a table that they don't have. */
    List<Draft> of(List<Draft> drafts) {
        List<Links> joins =
                links.stream().filter(some -> some.source.isJoined()).toList();
        if (joins.isEmpty()
                || links.stream().filter(some -> !some.source.isJoined()).count() < 3) {
            return List.of();
        }
        List<Draft> longer = new ArrayList<>();
        drafts.stream()
                .filter(draft ->
                        draft.links().source.isJoined() && draft.steps().size() == 1)
                .sorted(Comparator.comparingDouble(Draft::score).reversed())
                .limit(MOST)
                .forEach(draft -> {
                    for (Links join : joins) {
                        extend(draft, join.source, longer);
                    }
                });
        return longer;
    }

    private void extend(Draft draft, Source join, List<Draft> longer) {
        Source source = draft.links().source;
        Table next = join.other().orElseThrow();
        if (!(draft.steps().getFirst() instanceof Step.Ask ask)
                || next == source.table()
                || next == source.other().orElse(null)) {
            return;
        }
        boolean key = ask.query().select().size() == 1
                && draft.columns().stream()
                        .anyMatch(column -> column.table() == join.table()
                                && column.profile().name().equals(join.left())
                                && column.name().equals(ask.query().select().getFirst()));
        if (!key) {
            return;
        }
        for (Links some : links) {
            if (some.source.isJoined() || some.source.table() != next) {
                continue;
            }
            for (Slots.Slot target : new Slots(some).targets()) {
                if (target.column().name().equals(join.right())) {
                    continue;
                }
                TableQuery lookUp = TableQuery.ALL
                        .where(join.right(), Operator.IN, "$1")
                        .selecting(target.column().name());
                List<Step> steps = List.of(ask, new Step.Ask(some.source, lookUp));
                double names = question.says("names?|who|town|where") ? 0.4 : 0;
                longer.add(new Draft(
                        draft.links(),
                        steps,
                        draft.score() + target.log() + names - 0.1,
                        draft.used(),
                        draft.columns(),
                        "the " + target.column().name() + " in " + next.sheet() + " of " + draft.description(),
                        intent.isList() ? Draft.Form.MANY : Draft.Form.ANY));
            }
        }
    }
}
