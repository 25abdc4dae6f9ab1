package io.polyphony.team.reading;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.Task;
import io.polyphony.team.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A critic who looks for better evidence: with other examples and other words than the executor's, it asks after which clause of
 * the document the question is most probable.
 *
 * <p>The model's own yes or no is no better than chance; this second opinion tells right evidence from wrong. What can be
 * checked without the model is checked first.
 */
final class ReadingCritic implements Critic {

    private final String examples = Prompts.read("critic.txt");
    /** How much less probable, in natural logarithms, the question may be than after the best clause. */
    private final double margin;

    ReadingCritic(double margin) {
        this.margin = margin;
    }

    /** Turns down what can't work: steps about something that no document mentions, or twice the same step. */
    @Override
    public Verdict review(Task task, Plan plan, Conversation context, AgentRun run) {
        ReadingTools tools = new ReadingTools(task.documents());
        Set<String> goals = new HashSet<>();
        for (PlanStep step : plan.steps()) {
            if (step.needs().isEmpty()
                    && tools.search(step.subject() + " " + step.goal()).isEmpty()) {
                return new Verdict("plan", false, "no document mentions " + step.subject());
            }
            if (!goals.add(step.goal())) {
                return new Verdict("plan", false, "two steps ask \"" + step.goal() + "\"");
            }
        }
        return new Verdict("plan", true, "a document for every subject, and no step twice");
    }

    @Override
    public Verdict review(Task task, PlanStep step, Finding finding, Conversation context, AgentRun run)
            throws InterruptedException {
        if (!step.needs().isEmpty()) {
            return calculation(step, finding);
        }
        Optional<String> flaw = flaw(task, step, finding);
        if (flaw.isPresent()) {
            return new Verdict(step.id(), false, flaw.get());
        }
        try (Conversation own = run.open(context)) {
            own.append(examples);
            return secondOpinion(task, step, finding, own);
        }
    }

    private static Verdict calculation(PlanStep step, Finding finding) {
        String again = Calculation.again(step, finding.evidence());
        boolean same = again.equals(finding.value());
        return new Verdict(
                step.id(), same, finding.evidence() + " is " + again + (same ? "" : ", not " + finding.value()));
    }

    private Verdict secondOpinion(Task task, PlanStep step, Finding finding, Conversation own)
            throws InterruptedException {
        List<String> clauses = new ArrayList<>();
        for (Document document : task.documents()) {
            if (document.name().equals(finding.source())) {
                Evidence.candidates(document, step.action().equals("find-number"))
                        .forEach(candidate -> clauses.add(candidate.evidence()));
            }
        }
        String title = Subjects.bare(step.subject());
        Choice<String> choice =
                Choice.byExplaining(List.of(" " + step.goal()), clauses, clause -> prompt(title, clause), own);
        String best = choice.best();
        double behind =
                choice.scores().get(clauses.indexOf(best)) - choice.scores().get(clauses.indexOf(finding.evidence()));
        boolean accepted = behind <= margin;
        return new Verdict(
                step.id(),
                accepted,
                best.equals(finding.evidence())
                        ? "no clause answers better than \"" + best + "\""
                        : String.format(
                                Locale.ROOT,
                                "\"%s\" answers e^%.1f times better than \"%s\"",
                                best,
                                behind,
                                finding.evidence()));
    }

    static String prompt(String title, String clause) {
        return "Note: " + (title.isEmpty() ? "" : title + ". ") + clause + "\nThis note answers:";
    }

    private static Optional<String> flaw(Task task, PlanStep step, Finding finding) {
        if (!finding.evidence().contains(finding.value())) {
            return Optional.of("the evidence doesn't hold \"" + finding.value() + "\"");
        }
        boolean quoted = task.documents().stream()
                .anyMatch(document -> document.name().equals(finding.source())
                        && Clauses.of(document.text()).contains(finding.evidence()));
        if (!quoted) {
            return Optional.of("the evidence isn't in " + finding.source());
        }
        String about =
                new ReadingTools(task.documents()).search(step.subject().isEmpty() ? step.goal() : step.subject());
        return about.equals(finding.source())
                ? Optional.empty()
                : Optional.of(finding.source() + " is not about " + step.subject() + "; " + about + " is");
    }
}
