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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A planner that takes the plan that fits best of those that can work, and then the one that the critic would rather have. Where the answer
 * has to be read, several executors read different evidence, and one decides.
 *
 * <p>It asks the model nothing: how probable a very small model finds a plan after a question says less than how well the plan fits, and
 * made choices worse on questions that nothing was fitted to.
 */
final class TaskPlanner implements Planner {

    static final String READ = "read";
    static final String DECIDE = "decide";
    static final int READERS = 3;

    private static final int CONSIDERED = 6;
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\d+)");

    private final TaskWork work;

    TaskPlanner(TaskWork work) {
        this.work = work;
    }

    @Override
    public Plan plan(Task task, int round, Conversation context, AgentRun run) {
        if (work.proposals().isEmpty()) {
            return reading();
        }
        if (round > 1 && work.preferred().get().isPresent()) {
            return steps(work.preferred().get().get());
        }
        return steps(work.proposals().getFirst());
    }

    static List<Proposal> considered(TaskWork work) {
        return work.proposals().subList(0, Math.min(CONSIDERED, work.proposals().size()));
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
        int readers =
                work.without().contains(Ablation.EXECUTOR) ? 1 : work.read().isEmpty() ? READERS : Reader.OF_TEXT;
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
