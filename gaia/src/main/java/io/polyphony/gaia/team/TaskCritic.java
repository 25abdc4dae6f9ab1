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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A critic that judges a plan the other way round, where others fit nearly as well: how probable the question is after the plan, against how
 * probable it is after the others. Findings are checked without the model.
 */
final class TaskCritic implements Critic {

    /** How much worse another plan may fit, in logarithms of odds, for the model to be asked. */
    private static final double CONTESTED = 2;

    private static final int MOST = 6;

    /** How much the model's natural logarithm counts against how well plans fit. */
    private static final double MODEL = 0.1;

    private final TaskWork work;
    private final SharedPrompts prompts;

    TaskCritic(TaskWork work, SharedPrompts prompts) {
        this.work = work;
        this.prompts = prompts;
    }

    @Override
    public Verdict review(Task task, Plan plan, Conversation context, AgentRun run) throws InterruptedException {
        List<Proposal> considered = contested();
        if (work.without().contains(Ablation.CRITIC)
                || work.prompt() != SharedPrompts.Kind.EXPLAIN
                || considered.size() < 2
                || work.preferred().get().isPresent()) {
            return new Verdict(
                    "plan", true, considered.isEmpty() ? "the answer has to be read" : "nothing speaks against it");
        }
        String line = plan.last().subject();
        Map<Proposal, Double> scores = scores(considered, run);
        Proposal best =
                considered.stream().max(Comparator.comparing(scores::get)).orElseThrow();
        if (best.shown().equals(line)) {
            return new Verdict("plan", true, "no other plan explains the question better");
        }
        double ahead = scores.get(best)
                - considered.stream()
                        .filter(proposal -> proposal.shown().equals(line))
                        .findFirst()
                        .map(scores::get)
                        .orElseThrow();
        work.preferred().set(Optional.of(best));
        return new Verdict(
                "plan",
                false,
                String.format(
                        Locale.ROOT, "%s explains the question better than %s (by %.1f)", best.shown(), line, ahead));
    }

    /** Plans that the model can read and that fit nearly as well as the best. */
    private List<Proposal> contested() {
        return work.proposals().stream()
                .filter(proposal ->
                        proposal.prior() >= work.proposals().getFirst().prior() - CONTESTED)
                .filter(proposal -> !proposal.line().isEmpty())
                .limit(MOST)
                .toList();
    }

    private Map<Proposal, Double> scores(List<Proposal> proposals, AgentRun run) throws InterruptedException {
        String question = work.question().masked().text();
        Map<Proposal, Double> scores = new HashMap<>();
        proposals.forEach(proposal -> scores.put(proposal, proposal.prior()));
        try (Conversation own = run.open(prompts.base(SharedPrompts.Kind.EXPLAIN))) {
            own.append(Examples.explanations(work.nearest()));
            for (Proposal proposal : proposals) {
                double told = own.logProbability(Examples.plan(proposal.line()), " " + question);
                scores.merge(proposal, MODEL * told, Double::sum);
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
