package io.polyphony.gaia.team;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.gaia.tool.PlannedCall;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Planner;
import io.polyphony.team.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A planner that chooses among plans that can work: the one that is most probable after worked examples of questions like this one. Where
 * the answer has to be read, several executors read different evidence, and one decides.
 */
final class TaskPlanner implements Planner {

    static final String READ = "read";
    static final String DECIDE = "decide";
    static final int READERS = 3;

    /** How much a natural logarithm of probability counts against the plan's own fit; found on the examples themselves. */
    static final double MODEL = 0.1;

    /** The same for queries, whose fit is itself the logarithm of a probability. */
    static final double QUERY_MODEL = 0.1;

    private static final int CONSIDERED = 6;
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\d+)");

    private final TaskWork work;
    private final SharedPrompts prompts;

    TaskPlanner(TaskWork work, SharedPrompts prompts) {
        this.work = work;
        this.prompts = prompts;
    }

    @Override
    public Plan plan(Task task, int round, Conversation context, AgentRun run) throws InterruptedException {
        if (work.proposals().isEmpty()) {
            return reading();
        }
        if (round > 1 && work.preferred().get().isPresent()) {
            return steps(work.preferred().get().get());
        }
        List<Proposal> considered = considered(work);
        return steps(
                work.without().contains(Ablation.PLANNER) || considered.size() == 1
                        ? considered.getFirst()
                        : mostProbable(considered, run));
    }

    static List<Proposal> considered(TaskWork work) {
        return work.proposals().subList(0, Math.min(CONSIDERED, work.proposals().size()));
    }

    private Proposal mostProbable(List<Proposal> proposals, AgentRun run) throws InterruptedException {
        Map<Proposal, Double> told = told(work, proposals, prompts, run);
        return proposals.stream()
                .max(Comparator.comparingDouble(proposal -> proposal.prior() + weight(work) * told.get(proposal)))
                .orElseThrow();
    }

    /** How probable each proposal is as the question's plan; asked once. */
    static Map<Proposal, Double> told(TaskWork work, List<Proposal> proposals, SharedPrompts prompts, AgentRun run)
            throws InterruptedException {
        if (work.told().isEmpty()) {
            try (Conversation own = run.open(prompts.base(work.kind()))) {
                own.append(Examples.plans(work.nearest()) + Examples.question(asked(work)));
                work.told().putAll(ModelScores.ofPlans(proposals, own));
            }
        }
        return work.told();
    }

    static double weight(TaskWork work) {
        return work.kind() == SharedPrompts.Kind.QUERY ? QUERY_MODEL : MODEL;
    }

    /** The question as examples show theirs: with letters for plans of arithmetic, in its own words for queries. */
    static String asked(TaskWork work) {
        return work.kind() == SharedPrompts.Kind.QUERY
                ? work.question().masked().question()
                : work.question().masked().text();
    }

    private static Plan steps(Proposal proposal) {
        List<PlanStep> steps = new ArrayList<>();
        for (PlannedCall call : proposal.calls()) {
            steps.add(new PlanStep(
                    "s" + call.id(), call.tool(), call.arguments().toString(), proposal.shown(), needs(call)));
        }
        return new Plan(steps);
    }

    private static List<String> needs(PlannedCall call) {
        List<String> needs = new ArrayList<>();
        for (JsonNode value : call.arguments()) {
            Matcher reference = REFERENCE.matcher(value.toString());
            while (reference.find()) {
                String need = "s" + reference.group(1);
                if (!needs.contains(need)) {
                    needs.add(need);
                }
            }
        }
        return needs;
    }

    private Plan reading() {
        List<PlanStep> steps = new ArrayList<>();
        int readers = work.without().contains(Ablation.EXECUTOR) ? 1 : work.read().isEmpty() ? READERS : Reader.OF_TEXT;
        for (int i = 1; i <= readers; i++) {
            steps.add(new PlanStep("s" + i, READ, work.question().masked().question(), Integer.toString(i), List.of()));
        }
        steps.add(new PlanStep(
                "s" + (readers + 1),
                DECIDE,
                "the answer on which readers agree",
                "",
                steps.stream().map(PlanStep::id).toList()));
        return new Plan(steps);
    }
}
