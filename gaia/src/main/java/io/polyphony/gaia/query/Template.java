package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import io.polyphony.gaia.table.TableQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A kind of questions; makes drafts of the plans that answer them. */
abstract class Template {

    private static final Set<String> RANKS = Lexicon.stems("rank place position");

    final Links links;
    final Question question;
    final Intent intent;
    final Source source;
    final Slots slots;
    final List<ConditionSet> sets;
    final List<Draft> drafts = new ArrayList<>();

    Template(Links links, Slots slots, List<ConditionSet> sets) {
        this.links = links;
        this.question = links.question;
        this.intent = links.intent;
        this.source = links.source;
        this.slots = slots;
        this.sets = sets;
    }

    /** Adds its drafts. */
    abstract List<Draft> drafts();

    void add(ConditionSet set, TableQuery query, double score, Draft.Form form, Column... columns) {
        add(
                List.of(new Step.Ask(source, query)),
                set.mentions(),
                set.score() + score,
                form,
                List.of(columns),
                Words.of(source, query));
    }

    void add(
            List<Step> steps,
            Set<Mention> used,
            double score,
            Draft.Form form,
            Collection<Column> columns,
            String description) {
        drafts.add(new Draft(links, steps, score, used, columns, description, form));
    }

    /** Adds what an expression makes of two queries. */
    void two(
            ConditionSet set,
            TableQuery one,
            TableQuery other,
            double score,
            String expression,
            String what,
            List<Column> columns) {
        List<Step> steps = List.of(ask(one), ask(other), new Step.Calculate(expression, question.decimals()));
        String description = switch (what) {
            case "share" ->
                (expression.endsWith("100") ? "the percentage that " : "the fraction that ") + Words.of(source, one)
                        + " is of " + Words.of(source, other);
            default -> "the " + what + " of " + Words.of(source, one) + " and " + Words.of(source, other);
        };
        add(steps, set.mentions(), set.score() + score, Draft.Form.ONE, columns, description);
    }

    Step.Ask ask(TableQuery query) {
        return new Step.Ask(source, query);
    }

    boolean hasAggregate() {
        return intent.wants(Aggregate.SUM) || intent.wants(Aggregate.MEAN) || intent.wants(Aggregate.MEDIAN);
    }

    boolean counts() {
        return intent.counts();
    }

    /** Whether the largest comes first where a superlative compares a column. */
    static boolean descends(Intent.Superlative superlative, Column column) {
        List<String> concepts = superlative.degree().concepts();
        boolean most = superlative.degree().most();
        if (Slots.isSince(superlative, column)) {
            return !most;
        }
        boolean birth = column.isDate()
                || column.isAbout("birth")
                        && !column.isAbout("age")
                        && column.profile().values().stream().limit(10).allMatch(v -> v.matches("\\d{4}"));
        if (concepts.contains("age") && birth) {
            return !most;
        }
        if (concepts.equals(List.of("speed")) && column.isAbout("duration") && !column.isAbout("speed")) {
            return !most;
        }
        if (concepts.contains("score") && column.words().stream().anyMatch(word -> RANKS.contains(word))) {
            return !most;
        }
        return most;
    }
}
