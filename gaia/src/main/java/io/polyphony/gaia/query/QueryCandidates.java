package io.polyphony.gaia.query;

import io.polyphony.gaia.table.Aggregate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a question about tables may mean, found by matching its words with headers and values; the same for the same question and
 * tables, always.
 */
public final class QueryCandidates {

    /** Most candidates of a question. */
    public static final int MOST = 24;

    private static final int MOST_RUN = 140;

    private QueryCandidates() {}

    /** Candidates, the likeliest first, all with different results as far as these are known; none where nothing fits. */
    public static List<QueryCandidate> of(String question, List<Table> tables) {
        Question asked = Question.of(question);
        Intent intent = Intent.of(asked);
        Map<Table, List<ValueHits.Hit>> hits = new IdentityHashMap<>();
        ValueHits values = new ValueHits(asked);
        tables.forEach(table -> hits.put(table, values.in(table)));
        List<Links> links = SourceSearch.of(tables).stream()
                .filter(source -> !source.columns().isEmpty())
                .map(source -> source.with(Computed.of(asked, source)))
                .map(source -> links(asked, intent, source, hits, values))
                .toList();
        Execution execution = new Execution();
        Coverage coverage = new Coverage(asked, links);
        List<Draft> drafts = new ArrayList<>();
        for (Links some : links) {
            for (Draft draft : drafts(some)) {
                drafts.add(draft.scored(coverage.of(draft)));
            }
        }
        if (drafts.stream().anyMatch(QueryCandidates::isWeighted)) {
            // Where there are quantities, nobody wants a sum of prices.
            drafts.replaceAll(draft -> sumsPrices(draft) ? draft.scored(-2) : draft);
        }
        if (intent.counts()
                && intent.wants(Aggregate.SUM)
                && links.stream()
                        .anyMatch(some -> some.source.columns().stream()
                                .anyMatch(column ->
                                        column.isQuantity() || column.isNumber() && some.strength(column) >= 0.95))) {
            drafts.replaceAll(draft -> is(draft, Aggregate.COUNT) ? draft.scored(-0.8) : draft);
        }
        boolean money = links.stream()
                .flatMap(some -> some.source.columns().stream())
                .anyMatch(column -> column.isNumber() && column.isAbout("money"));
        drafts.replaceAll(draft -> draft.scored(fit(draft, intent, money)));
        // One of several like tables is meant only where its name is said.
        drafts.replaceAll(draft -> links.stream().anyMatch(some -> some.source.isOneOf(draft.links().source))
                ? draft.scored(-0.4)
                : draft);
        drafts.sort(Comparator.comparingDouble(Draft::score).reversed());
        return candidates(
                drafts.subList(0, Math.min(MOST_RUN, drafts.size())), new Finish(asked), execution, new Calls(tables));
    }

    private static Links links(
            Question asked, Intent intent, Source source, Map<Table, List<ValueHits.Hit>> hits, ValueHits values) {
        Optional<ColumnComparisons.Found> compared =
                new ColumnComparisons(asked, source).first(source.columns().size());
        Source wider =
                compared.map(found -> source.with(List.of(found.column()))).orElse(source);
        return new Links(asked, intent, wider, hits, values, compared.map(ColumnComparisons.Found::mention));
    }

    /** What is added where a plan gives another kind of answer than is asked for. */
    private static double fit(Draft draft, Intent intent, boolean known) {
        if (!(draft.steps().getLast() instanceof Step.Ask ask)
                || ask.query().aggregate().isEmpty()
                || ask.query().groupBy().isPresent()) {
            return draft.steps().getLast() instanceof Step.Calculate && intent.asksName() ? -1.5 : 0;
        }
        boolean amounts = ask.query().aggregate().get() == Aggregate.SUM;
        if (amounts && draft.columns().stream().anyMatch(Column::isIdentifier)) {
            return -3;
        }
        if (intent.asksName()
                || amounts
                        && draft.columns().stream()
                                .anyMatch(column -> column.formula()
                                        .filter(formula -> formula.contains(" / "))
                                        .isPresent())) {
            return -1.5;
        }
        boolean money = draft.columns().stream().anyMatch(column -> column.isAbout("money"));
        return amounts && intent.asksMoney() && known && !money ? -1.2 : 0;
    }

    private static boolean isWeighted(Draft draft) {
        return is(draft, Aggregate.SUM) && draft.columns().stream().anyMatch(Column::isProduct);
    }

    private static boolean sumsPrices(Draft draft) {
        return is(draft, Aggregate.SUM)
                && draft.columns().stream().anyMatch(column -> column.isOwn() && column.isRate());
    }

    private static boolean is(Draft draft, Aggregate aggregate) {
        return draft.steps().size() == 1
                && draft.steps().getFirst() instanceof Step.Ask ask
                && ask.query().aggregate().filter(how -> how == aggregate).isPresent()
                && ask.query().groupBy().isEmpty();
    }

    private static List<Draft> drafts(Links links) {
        Slots slots = new Slots(links);
        List<ConditionSet> sets = ConditionSet.of(links.mentions);
        List<Draft> drafts = new ArrayList<>();
        for (Template template : List.of(
                new RowTemplate(links, slots, sets),
                new GroupTemplate(links, slots, sets),
                new CompareTemplate(links, slots, sets),
                new ShareTemplate(links, slots, sets),
                new PurchaseTemplate(links, slots, sets),
                new WeightedTemplate(links, slots, sets),
                new RateTemplate(links, slots, sets),
                new ReferTemplate(links, slots, sets))) {
            drafts.addAll(template.drafts());
        }
        return drafts;
    }

    private record Weighed(Draft draft, Optional<String> result) {}

    private static List<QueryCandidate> candidates(
            List<Draft> drafts, Finish finish, Execution execution, Calls calls) {
        Map<String, Weighed> different = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            Draft finished = finish.of(draft);
            int queries = (int)
                    finished.steps().stream().filter(Step.Ask.class::isInstance).count();
            if (!execution.affords(finished.links().source, queries)) {
                different.merge(
                        finished.description(), new Weighed(finished, Optional.empty()), QueryCandidates::better);
                continue;
            }
            List<String> results = execution.run(finished.steps());
            if (results.size() == finished.steps().size()) {
                Draft fitting = finished.scored(Coverage.form(finished, execution));
                different.merge(
                        results.getLast(),
                        new Weighed(fitting, Optional.of(results.getLast())),
                        QueryCandidates::better);
            }
        }
        List<Weighed> best = different.values().stream()
                .sorted(Comparator.comparingDouble(
                                (Weighed weighed) -> weighed.draft().score())
                        .reversed())
                .limit(MOST)
                .toList();
        double sum =
                best.stream().mapToDouble(weighed -> likelihood(weighed, best)).sum();
        return best.stream()
                .map(weighed -> new QueryCandidate(
                        calls.of(weighed.draft().steps()),
                        likelihood(weighed, best) / sum,
                        weighed.draft().description(),
                        weighed.result()))
                .toList();
    }

    private static Weighed better(Weighed one, Weighed other) {
        return other.draft().score() > one.draft().score() ? other : one;
    }

    private static double likelihood(Weighed weighed, List<Weighed> all) {
        return Math.exp(weighed.draft().score() - all.getFirst().draft().score());
    }
}
