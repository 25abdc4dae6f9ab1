package io.polyphony.team.reading;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.team.Critic;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Task;
import io.polyphony.team.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A critic who asks whether the evidence makes the question more probable than the subject alone does.
 *
 * <p>The model's own yes or no is no better than chance; this ratio tells right evidence from wrong. What can be checked
 * without the model is checked first.
 */
final class ReadingCritic implements Critic {

    private final OperationExamples operations = new OperationExamples(Prompts.read("planner-operations.txt"));
    private final String examples = Prompts.read("critic.txt");
    /** How much more probable, in natural logarithms, evidence has to make its question. */
    private final double threshold;

    ReadingCritic(double threshold) {
        this.threshold = threshold;
    }

    /** Turns a plan down whose operation isn't the one that makes the task most probable, or whose subjects no document has. */
    @Override
    public Verdict review(Task task, Plan plan, Conversation context, AgentRun run) throws InterruptedException {
        ReadingTools tools = new ReadingTools(task.documents());
        for (PlanStep step : plan.steps()) {
            if (step.needs().isEmpty() && tools.search(step.subject() + " " + step.goal()).isEmpty()) {
                return new Verdict("plan", false, "no document mentions " + step.subject());
            }
        }
        PlanStep last = plan.last();
        if (last.needs().isEmpty()) {
            return new Verdict("plan", true, "one step, and a document mentions its subject");
        }
        List<String> subjects = List.of(last.subject().split("; "));
        String masked = Subjects.masked(task.text(), subjects);
        Operation best;
        try (Conversation own = run.open(context)) {
            best = Choice.byExplaining(
                            List.of(" " + masked), Operation.forSubjects(subjects.size()), operations::prompt, own)
                    .best();
        }
        return best.word().equals(last.action())
                ? new Verdict("plan", true, "\"" + masked + "\" reads like a task for " + best.word())
                : new Verdict(
                        "plan", false, "\"" + masked + "\" reads like a task for " + best.word() + ", not " + last.action());
    }

    @Override
    public Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run)
            throws InterruptedException {
        if (!step.needs().isEmpty()) {
            return new Verdict(step.id(), true, finding.evidence() + " is " + finding.value());
        }
        Optional<String> flaw = flaw(task, finding);
        if (flaw.isPresent()) {
            return new Verdict(step.id(), false, flaw.get());
        }
        double ratio;
        try (Conversation own = run.open(context)) {
            own.append(examples);
            String title = Subjects.bare(step.subject());
            String lead = "Text: " + (title.isEmpty() ? "" : title + ". ");
            String question = " " + step.goal();
            ratio = own.logProbability(lead + finding.evidence() + "\nQuestion:", question)
                    - own.logProbability(lead.stripTrailing() + "\nQuestion:", question);
        }
        return new Verdict(
                step.id(),
                ratio >= threshold,
                String.format(
                        Locale.ROOT,
                        "\"%s\" makes the question e^%.1f times as probable",
                        finding.evidence(),
                        ratio));
    }

    private static Optional<String> flaw(Task task, Finding finding) {
        if (!finding.evidence().contains(finding.value())) {
            return Optional.of("the evidence doesn't hold \"" + finding.value() + "\"");
        }
        boolean quoted = task.documents().stream()
                .anyMatch(document -> document.name().equals(finding.source())
                        && Clauses.of(document.text()).contains(finding.evidence()));
        return quoted ? Optional.empty() : Optional.of("the evidence isn't in " + finding.source());
    }
}
