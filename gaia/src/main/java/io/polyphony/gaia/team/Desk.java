package io.polyphony.gaia.team;

import io.polyphony.gaia.calendar.CalendarCandidate;
import io.polyphony.gaia.calendar.CalendarCandidates;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.evidence.Evidence;
import io.polyphony.gaia.evidence.EvidenceSearch;
import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.plan.ExampleBank;
import io.polyphony.gaia.plan.PlanCandidate;
import io.polyphony.gaia.plan.PlanCandidates;
import io.polyphony.gaia.plan.PlanChecks;
import io.polyphony.gaia.plan.PlanCompiler;
import io.polyphony.gaia.query.QueryCandidate;
import io.polyphony.gaia.query.QueryCandidates;
import io.polyphony.gaia.query.Table;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.solver.HeuristicSolver;
import io.polyphony.gaia.solver.Suggestion;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.TextSource;
import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What can be done before the model is asked: the question read, plans that can work tried, evidence gathered. */
final class Desk {

    private static final int NEAREST = 20;
    private static final int TRIED = 24;
    private static final int PROPOSALS = 8;
    private static final int HOPS = 4;
    private static final int MOST_EVIDENCE = 8;

    /** How well a rule's plan fits among plans from examples, and what it is worth that both come to the same. */
    private static final double RULE_FIT = 3;

    private static final double RULE_AGREES = 1.5;

    /** How well a reading of days fits that accounts for all of its question. */
    private static final double CALENDAR_FIT = 9;

    /** The same of one of days in attachments, among queries in logarithms: above all of them. */
    private static final double ATTACHED_CALENDAR_FIT = 0.5;

    /** The same among queries, in logarithms. */
    private static final double QUERY_RULE_FIT = -2.5;

    private static final double QUERY_RULE_AGREES = 1;

    private Desk() {}

    static TaskWork of(Task task, List<TaskFile> files, ToolCalls calls, ExampleBank bank, Set<Ablation> without)
            throws FaultException, InterruptedException {
        TypedQuestion question = TypedQuestion.of(task.question());
        ToolBox tools = TaskTools.of(task);
        Optional<Suggestion> suggestion = HeuristicSolver.suggestion(task, tools);
        if (files.isEmpty()) {
            List<ExampleBank.Near> nearest = bank.nearest(question.masked(), NEAREST);
            return new TaskWork(
                    question,
                    SharedPrompts.Kind.PLAN,
                    with(suggestion, withDays(task, computed(question, nearest, tools), tools), RULE_FIT, RULE_AGREES),
                    nearest,
                    new EvidenceSearch(List.of()),
                    List.of(),
                    suggestion.map(Suggestion::answer),
                    new PlanRun(calls),
                    without,
                    new ConcurrentHashMap<>(),
                    new AtomicReference<>(Optional.empty()));
        }
        Sources sources = Sources.of(files);
        List<Proposal> queries = withAttachedDays(
                task, sources, sources.onlyTables() ? queried(task, sources.tables(), tools) : List.of(), tools);
        EvidenceSearch search = new EvidenceSearch(Statement.of(PassageIndex.of(sources.texts())));
        List<Evidence> evidence = search.find(question.masked().question(), HOPS);
        return new TaskWork(
                question,
                SharedPrompts.Kind.QUERY,
                with(suggestion, queries, QUERY_RULE_FIT, QUERY_RULE_AGREES),
                List.of(),
                search,
                evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())),
                suggestion.map(Suggestion::answer),
                new PlanRun(calls),
                without,
                new ConcurrentHashMap<>(),
                new AtomicReference<>(Optional.empty()));
    }

    /** Plans that tools can carry out, one for each value, the best by themselves and their results first. */
    private static List<Proposal> computed(TypedQuestion question, List<ExampleBank.Near> nearest, ToolBox tools)
            throws InterruptedException {
        List<PlanCandidate> candidates = PlanCandidates.of(question, nearest);
        Map<PlanCandidate, Proposal> possible = new LinkedHashMap<>();
        for (PlanCandidate candidate : candidates.subList(0, Math.min(TRIED, candidates.size()))) {
            proposed(candidate, tools).ifPresent(proposal -> possible.put(candidate, proposal));
        }
        List<Proposal> proposals = new ArrayList<>();
        Set<String> values = new HashSet<>();
        List<PlanCandidate> tried = List.copyOf(possible.keySet());
        Map<String, Proposal> byLine = new HashMap<>();
        possible.forEach((candidate, proposal) -> byLine.put(candidate.line(), proposal));
        for (PlanCandidate ranked : PlanChecks.ranked(
                tried, candidate -> Optional.of(possible.get(candidate).value()))) {
            Proposal proposal = byLine.get(ranked.line());
            if (proposals.size() < PROPOSALS && values.add(proposal.value())) {
                proposals.add(new Proposal(proposal.line(), ranked.prior(), proposal.calls(), proposal.value()));
            }
        }
        return proposals;
    }

    /** With readings of a question about days in attachments, which is seldom found where it isn't meant. */
    private static List<Proposal> withAttachedDays(Task task, Sources sources, List<Proposal> queries, ToolBox tools)
            throws InterruptedException {
        List<Sheet> sheets = sources.tables().stream().map(Table::content).toList();
        List<List<String>> texts = sources.texts().stream()
                .filter(text -> !text.rows())
                .map(TextSource::lines)
                .toList();
        List<Proposal> all = new ArrayList<>(queries);
        for (CalendarCandidate candidate : CalendarCandidates.of(task.question(), sheets, texts)) {
            DryRun.of(candidate.calls(), tools)
                    .ifPresent(value -> all.add(new Proposal("", ATTACHED_CALENDAR_FIT, candidate.calls(), value)));
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }

    /** With readings of a question about days; two ways to the same value are better than one. */
    private static List<Proposal> withDays(Task task, List<Proposal> proposals, ToolBox tools)
            throws InterruptedException {
        List<Proposal> all = new ArrayList<>(proposals);
        for (CalendarCandidate candidate : CalendarCandidates.of(task.question())) {
            double fit = CALENDAR_FIT * candidate.trust();
            List<Proposal> agreeing = all.stream()
                    .filter(other -> same(other.value(), candidate.value()))
                    .toList();
            Optional<String> value = DryRun.of(candidate.calls(), tools);
            if (!agreeing.isEmpty()) {
                all.replaceAll(other ->
                        agreeing.contains(other) ? other.liked(Math.max(RULE_AGREES, fit - other.prior() + 1)) : other);
            } else if (value.isPresent()) {
                all.add(new Proposal("", fit, candidate.calls(), value.get()));
            }
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }

    private static Optional<Proposal> proposed(PlanCandidate candidate, ToolBox tools) throws InterruptedException {
        List<PlannedCall> calls;
        try {
            calls = PlanCompiler.compile(candidate.plan(), candidate.question());
        } catch (IllegalArgumentException e) {
            // The plan isn't one for these quantities.
            return Optional.empty();
        }
        return DryRun.of(calls, tools).map(value -> new Proposal(candidate.line(), candidate.prior(), calls, value));
    }

    private static List<Proposal> queried(Task task, List<Table> tables, ToolBox tools) throws InterruptedException {
        List<Proposal> proposals = new ArrayList<>();
        for (QueryCandidate candidate : QueryCandidates.of(task.question(), tables)) {
            Optional<String> value = DryRun.of(candidate.calls(), tools);
            if (value.isPresent() && proposals.size() < PROPOSALS) {
                proposals.add(new Proposal(
                        candidate.description(), Math.log(candidate.prior()), candidate.calls(), value.get()));
            }
        }
        return proposals;
    }

    /** Two ways to the same value are better than one; a rule's own way is a proposal too. */
    private static List<Proposal> with(
            Optional<Suggestion> suggestion, List<Proposal> proposals, double fit, double agrees) {
        if (suggestion.isEmpty()
                || proposals.isEmpty() && suggestion.get().call().isEmpty()) {
            return proposals;
        }
        String value = suggestion.get().answer();
        List<Proposal> all = new ArrayList<>(proposals.stream()
                .map(proposal -> same(proposal.value(), value) ? proposal.liked(agrees) : proposal)
                .toList());
        if (proposals.stream().noneMatch(proposal -> same(proposal.value(), value))) {
            suggestion.get().call().ifPresent(call -> all.add(new Proposal("", fit, List.of(call), value)));
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }

    private static boolean same(String a, String b) {
        try {
            return new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
        } catch (NumberFormatException e) {
            return a.strip().equalsIgnoreCase(b.strip());
        }
    }

    /** The value of calls that nobody hears of: a plan that can't be carried out is no plan. */
    private static final class DryRun {

        private DryRun() {}

        static Optional<String> of(List<PlannedCall> calls, ToolBox tools) throws InterruptedException {
            List<CallResult> results = new PlanRun(ToolCalls.unheard(tools)).run(calls);
            return results.size() < calls.size() || results.getLast().fault().isPresent()
                    ? Optional.empty()
                    : Optional.of(results.getLast().text());
        }
    }
}
