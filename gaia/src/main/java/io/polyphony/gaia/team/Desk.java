package io.polyphony.gaia.team;

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
import io.polyphony.gaia.query.NoteRules;
import io.polyphony.gaia.query.QueryCandidate;
import io.polyphony.gaia.query.QueryCandidates;
import io.polyphony.gaia.query.Table;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.reading.Ranked;
import io.polyphony.gaia.reading.Reading;
import io.polyphony.gaia.solver.HeuristicSolver;
import io.polyphony.gaia.solver.Suggestion;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What can be done before the model is asked: the question read, plans that can work tried, evidence gathered. */
final class Desk {

    private static final int NEAREST = 20;
    private static final int TRIED = 24;
    private static final int PROPOSALS = 8;
    private static final int HOPS = 4;
    private static final int MOST_EVIDENCE = 8;

    /** From so many files on, answers are looked for over several of them. */
    private static final int NOTES = 3;

    /** How well a rule's query fits among others, in logarithms, and what it is worth that both come to the same. */
    private static final double QUERY_RULE_FIT = -2.5;

    private static final double QUERY_RULE_AGREES = 0.1;

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
                    SharedPrompts.Kind.EXPLAIN,
                    without.contains(Ablation.PLANNER)
                            ? computed(question, nearest, tools)
                            : Weighing.of(sources(question, nearest, suggestion, task.question(), tools)),
                    nearest,
                    new EvidenceSearch(List.of()),
                    List.of(),
                    suggestion.map(Suggestion::answer),
                    new PlanRun(calls),
                    without,
                    new AtomicReference<>(Optional.empty()),
                    List.of());
        }
        Sources sources = Sources.of(files);
        List<Statement> statements = Statement.of(PassageIndex.of(sources.texts()));
        List<Proposal> found = found(task.question(), sources, statements, tools);
        List<Proposal> queries = without.contains(Ablation.PLANNER)
                ? found
                : with(
                        suggestion,
                        Dated.inFiles(found, task.question(), sources, tools),
                        QUERY_RULE_FIT,
                        QUERY_RULE_AGREES);
        EvidenceSearch search = new EvidenceSearch(statements);
        List<Evidence> evidence = search.find(question.masked().question(), HOPS);
        return new TaskWork(
                question,
                SharedPrompts.Kind.READ,
                queries,
                List.of(),
                search,
                evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())),
                suggestion.map(Suggestion::answer),
                new PlanRun(calls),
                without,
                new AtomicReference<>(Optional.empty()),
                read(task, sources));
    }

    /** What is proposed for a question about files, by what they are. */
    private static List<Proposal> found(String question, Sources sources, List<Statement> statements, ToolBox tools)
            throws InterruptedException {
        if (sources.onlyTables()) {
            return queried(question, sources.tables(), tools);
        }
        if (sources.hasNotes() && QueryCandidates.computes(question)) {
            return queried(NoteRules.before(question, sources.notes(), sources.tables()), sources.tables(), tools);
        }
        return sources.texts().size() >= NOTES
                ? Hops.proposed(question, statements, tools)
                : Measured.inFiles(question, sources.texts(), tools);
    }

    private static List<Ranked> read(Task task, Sources sources) throws InterruptedException {
        return sources.texts().size() == 1 && !sources.onlyTables()
                ? Reading.of(sources.texts()).answers(task.question())
                : List.of();
    }

    /** What each maker of plans proposes for a question without files. */
    static Map<PlanSource, List<Proposal>> sources(
            TypedQuestion question,
            List<ExampleBank.Near> nearest,
            Optional<Suggestion> suggestion,
            String asked,
            ToolBox tools)
            throws InterruptedException {
        return Map.of(
                PlanSource.PLANS,
                computed(question, nearest, tools),
                PlanSource.MEASURES,
                Measured.of(asked, tools),
                PlanSource.CALENDAR,
                Dated.of(asked, tools),
                PlanSource.RULES,
                suggestion.flatMap(rule -> ruled(rule, question)).stream().toList());
    }

    private static Optional<Proposal> ruled(Suggestion rule, TypedQuestion question) {
        return rule.call().map(call -> new Proposal("", doubt(rule, question), List.of(call), rule.answer()));
    }

    /** Plans that tools can carry out, one for each value, the best by themselves and their results first. */
    private static List<Proposal> computed(TypedQuestion question, List<ExampleBank.Near> nearest, ToolBox tools)
            throws InterruptedException {
        List<PlanCandidate> candidates = Composition.with(PlanCandidates.of(question, nearest), question, TRIED);
        Map<PlanCandidate, Proposal> possible = new LinkedHashMap<>();
        for (PlanCandidate candidate : candidates) {
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
            if (values.add(proposal.value())) {
                proposals.add(new Proposal(proposal.line(), ranked.prior(), proposal.calls(), proposal.value()));
            }
        }
        return Composition.agreed(proposals, tried, possible).stream()
                .limit(PROPOSALS)
                .toList();
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

    private static List<Proposal> queried(String question, List<Table> tables, ToolBox tools)
            throws InterruptedException {
        List<Proposal> proposals = new ArrayList<>();
        for (QueryCandidate candidate : QueryCandidates.of(question, tables)) {
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
                .map(proposal -> proposal.gives(value) ? proposal.liked(agrees) : proposal)
                .toList());
        if (proposals.stream().noneMatch(proposal -> proposal.gives(value))) {
            suggestion.get().call().ifPresent(call -> all.add(new Proposal("", fit, List.of(call), value)));
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }

    /** What speaks against a rule's calculation. */
    private static double doubt(Suggestion rule, TypedQuestion question) {
        return rule.call()
                .map(call -> call.arguments().path("expression").asText(""))
                .filter(expression -> !expression.isEmpty())
                .map(expression -> PlanCandidate.doubt(expression, question))
                .orElse(0.0);
    }
}
