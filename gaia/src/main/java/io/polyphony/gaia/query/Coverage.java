package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.Condition;
import io.polyphony.gaia.table.Operator;
import io.polyphony.gaia.table.TableResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much of a question a draft makes use of: what is left over speaks against it. */
final class Coverage {

    private static final double LEFT_OVER = 1.6;

    private final List<Mention> mentions = new ArrayList<>();
    private final double[] named;

    Coverage(Question question, List<Links> links) {
        this.named = new double[question.tokens().size()];
        for (Links some : links) {
            for (Mention mention : some.mentions) {
                if (mentions.stream()
                        .noneMatch(other -> other.first() == mention.first() && other.last() == mention.last())) {
                    mentions.add(mention);
                }
            }
            for (Column column : some.source.columns()) {
                for (int t = 0; t < named.length; t++) {
                    named[t] = Math.max(named[t], some.match(column, t));
                }
            }
        }
    }

    /** What is added to a draft's score: nothing if it makes use of everything and needs no more. */
    double of(Draft draft) {
        double score = 0;
        for (Mention mention : mentions) {
            boolean used = draft.used().stream()
                            .anyMatch(other -> other.first() <= mention.last() && mention.first() <= other.last())
                    || draft.columns().stream().anyMatch(column -> namesAll(draft, column, mention));
            score -= used ? 0 : LEFT_OVER * Math.max(0, weight(mention) - 0.2);
        }
        for (int t = 0; t < named.length; t++) {
            if (named[t] >= 0.95) {
                int at = t;
                boolean used = draft.columns().stream()
                                .anyMatch(column -> draft.links().match(column, at) >= 0.7)
                        || draft.used().stream()
                                .anyMatch(mention -> mention.covers(at)
                                        || draft.links().match(mention.best().column(), at) >= 0.7);
                score -= used ? 0 : 0.12;
            }
        }
        return score + joins(draft);
    }

    /** Numbers and dates that are compared matter, whatever the column. */
    private static double weight(Mention mention) {
        boolean compares = mention.best().conditions().stream()
                .map(Condition::operator)
                .anyMatch(operator -> operator != Operator.EQUAL
                        && operator != Operator.DIFFERENT
                        && operator != Operator.OTHER_COLOUR
                        && operator != Operator.CONTAINS
                        && operator != Operator.EMPTY);
        return compares ? Math.max(0.9, mention.best().score()) : mention.best().score();
    }

    private static boolean namesAll(Draft draft, Column column, Mention mention) {
        for (int t = mention.first(); t <= mention.last(); t++) {
            if (draft.links().match(column, t) < 0.7) {
                return false;
            }
        }
        return true;
    }

    /** A join that only one of its tables is needed of is idle. */
    private static double joins(Draft draft) {
        Source source = draft.links().source;
        if (!source.isJoined()) {
            return 0;
        }
        List<Column> columns = new ArrayList<>(draft.columns());
        draft.used().forEach(mention -> columns.add(mention.best().column()));
        Set<Table> needed = new HashSet<>();
        columns.forEach(column -> needed.add(column.table()));
        for (Column column : columns) {
            column.formula()
                    .ifPresent(formula -> source.columns().stream()
                            .filter(part -> part.isOwn() && formula.contains(Computed.reference(part)))
                            .forEach(part -> needed.add(part.table())));
        }
        if (draft.steps().getFirst() instanceof Step.Ask ask
                && ask.query().aggregate().filter(how -> how == Aggregate.COUNT).isPresent()) {
            needed.add(source.table());
        }
        return -0.2 * (source.tables().size() - 1)
                - 1.4 * (source.tables().size() - source.between(needed).size());
    }

    /** What is added where the result looks like what was asked for, or doesn't. */
    static double form(Draft draft, Execution execution) {
        if (!(draft.steps().stream()
                        .filter(Step.Ask.class::isInstance)
                        .reduce((_, last) -> last)
                        .orElse(null)
                instanceof Step.Ask ask)) {
            return 0;
        }
        if (draft.steps().size() == 1
                && ask.query().aggregate().isPresent()
                && ask.query().groupBy().isEmpty()
                && !ask.query().where().isEmpty()) {
            return execution.ask(ask).filter(found -> found.text().equals("0")).isPresent() ? -1 : 0;
        }
        if (draft.steps().stream().filter(Step.Ask.class::isInstance).count() > 1
                || ask.query().aggregate().isPresent() && ask.query().groupBy().isEmpty()) {
            return 0;
        }
        Optional<TableResult> result = execution.ask(ask);
        if (result.isEmpty()) {
            return 0;
        }
        int rows = result.get().rows().size();
        boolean blank = rows == 1 && result.get().rows().getFirst().getFirst().isBlank();
        boolean twice = draft.form() != Draft.Form.ONE
                && result.get().rows().size()
                        > result.get().rows().stream().distinct().count();
        return (blank ? -3 : 0)
                // Nobody wants a name twice in a list.
                - (twice && draft.steps().size() == 1 ? 0.8 : 0)
                + switch (draft.form()) {
                    case ONE -> rows == 1 ? 0.3 : -1.2 - (rows > 20 ? 1 : 0);
                    case MANY -> rows == 1 ? -0.4 : 0.3;
                    case ANY -> 0;
                };
    }
}
