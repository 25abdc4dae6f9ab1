package io.polyphony.gaia.team;

import io.polyphony.gaia.document.TaskFile;
import io.polyphony.gaia.error.FaultException;
import io.polyphony.gaia.evidence.Evidence;
import io.polyphony.gaia.evidence.EvidenceSearch;
import io.polyphony.gaia.evidence.Statement;
import io.polyphony.gaia.plan.ExampleBank;
import io.polyphony.gaia.plan.PlanCandidate;
import io.polyphony.gaia.plan.PlanCandidates;
import io.polyphony.gaia.plan.PlanCompiler;
import io.polyphony.gaia.question.TypedQuestion;
import io.polyphony.gaia.task.Task;
import io.polyphony.gaia.text.PassageIndex;
import io.polyphony.gaia.text.TextSource;
import io.polyphony.gaia.tool.CallResult;
import io.polyphony.gaia.tool.PlanRun;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.gaia.tool.TaskTools;
import io.polyphony.gaia.tool.ToolCalls;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What can be done before the model is asked: the question read, plans that can work tried, evidence gathered. */
final class Desk {

    private static final int NEAREST = 20;
    private static final int PROPOSALS = 8;
    private static final int HOPS = 4;
    private static final int MOST_EVIDENCE = 8;

    private Desk() {}

    static TaskWork of(Task task, List<TaskFile> files, ToolCalls calls, ExampleBank bank, Set<Ablation> without)
            throws FaultException, InterruptedException {
        TypedQuestion question = TypedQuestion.of(task.question());
        List<ExampleBank.Near> nearest = bank.nearest(question.masked(), NEAREST);
        PlanRun run = new PlanRun(calls);
        if (files.isEmpty()) {
            return new TaskWork(
                    question,
                    SharedPrompts.Kind.PLAN,
                    computed(question, nearest, TaskTools.of(task)),
                    nearest,
                    new EvidenceSearch(List.of()),
                    List.of(),
                    run,
                    without,
                    new AtomicReference<>(Optional.empty()));
        }
        List<TextSource> sources = new ArrayList<>();
        FaultException fault = null;
        for (TaskFile file : files) {
            try {
                sources.add(new TextSource(file.name(), file.lines(), !file.sheets().isEmpty()));
            } catch (FaultException e) {
                // One file that can't be read must not hide the others.
                fault = e;
            }
        }
        if (sources.isEmpty() && fault != null) {
            throw fault;
        }
        EvidenceSearch search = new EvidenceSearch(Statement.of(PassageIndex.of(sources)));
        List<Evidence> evidence = search.find(question.masked().question(), HOPS);
        return new TaskWork(
                question,
                SharedPrompts.Kind.QUERY,
                List.of(),
                List.of(),
                search,
                evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())),
                run,
                without,
                new AtomicReference<>(Optional.empty()));
    }

    /** Plans that tools can carry out, one for each value, the best by itself first. */
    private static List<Proposal> computed(TypedQuestion question, List<ExampleBank.Near> nearest, ToolBox tools)
            throws InterruptedException {
        List<Proposal> proposals = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (PlanCandidate candidate : PlanCandidates.of(question, nearest)) {
            List<PlannedCall> calls;
            try {
                calls = PlanCompiler.compile(candidate.plan(), candidate.question());
            } catch (IllegalArgumentException e) {
                // The plan isn't one for these quantities.
                continue;
            }
            Optional<String> value = DryRun.of(calls, tools);
            if (value.isPresent() && values.add(value.get())) {
                proposals.add(new Proposal(candidate.line(), candidate.prior(), calls, value.get()));
            }
            if (proposals.size() == PROPOSALS) {
                break;
            }
        }
        return proposals;
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
