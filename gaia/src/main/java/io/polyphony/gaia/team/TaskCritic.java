package io.polyphony.gaia.team;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.gaia.tool.ObservedTool;
import io.polyphony.team.Critic;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Task;
import io.polyphony.team.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A critic that judges a plan the other way round: how probable the question is after the plan, against how probable it is after the other
 * plans that were considered. Findings are checked without the model.
 */
final class TaskCritic implements Critic {

    private final TaskWork work;
    private final SharedPrompts prompts;

    TaskCritic(TaskWork work, SharedPrompts prompts) {
        this.work = work;
        this.prompts = prompts;
    }

    @Override
    public Verdict review(Task task, Plan plan, Conversation context, AgentRun run) throws InterruptedException {
        List<Proposal> considered = TaskPlanner.considered(work);
        if (work.without().contains(Ablation.CRITIC)
                || work.kind() != SharedPrompts.Kind.PLAN
                || considered.size() < 2
                || work.preferred().get().isPresent()) {
            return new Verdict("plan", true, considered.isEmpty() ? "the answer has to be read" : "nothing speaks against it");
        }
        String line = plan.last().subject();
        Map<String, Double> scores = scores(considered, run);
        Proposal best = considered.stream()
                .max(java.util.Comparator.comparing(proposal -> scores.get(proposal.line())))
                .orElseThrow();
        if (best.line().equals(line)) {
            return new Verdict("plan", true, "no other plan explains the question better");
        }
        double ahead = scores.get(best.line()) - scores.get(line);
        work.preferred().set(Optional.of(best));
        return new Verdict(
                "plan",
                false,
                String.format(Locale.ROOT, "%s explains the question better than %s (by %.1f)", best.line(), line, ahead));
    }

    private Map<String, Double> scores(List<Proposal> proposals, AgentRun run) throws InterruptedException {
        Map<String, Double> scores = new HashMap<>();
        proposals.forEach(proposal -> scores.put(proposal.line(), proposal.prior()));
        String question = " " + TaskPlanner.asked(work);
        try (Conversation own = run.open(prompts.base(SharedPrompts.Kind.PLAN))) {
            own.append(Examples.plans(work.nearest()) + Examples.question(TaskPlanner.asked(work)));
            for (Proposal proposal : proposals) {
                double told = own.logProbability("", " " + proposal.line() + "\n");
                scores.merge(proposal.line(), TaskPlanner.MODEL * told, Double::sum);
            }
        }
        try (Conversation own = run.open(prompts.base(SharedPrompts.Kind.EXPLAIN))) {
            own.append(Examples.explanations(work.nearest()));
            for (Proposal proposal : proposals) {
                double told = own.logProbability(Examples.plan(proposal.line()), question);
                scores.merge(proposal.line(), TaskPlanner.MODEL * told, Double::sum);
            }
        }
        return scores;
    }

    @Override
    public Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run) {
        return ObservedTool.fault(finding.value())
                .map(fault -> new Verdict(step.id(), false, "the tool told " + fault.word()))
                .orElse(new Verdict(step.id(), true, "it is a result"));
    }
}
