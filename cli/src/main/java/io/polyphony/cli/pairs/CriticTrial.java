package io.polyphony.cli.pairs;

import io.polyphony.agent.AgentRun;
import io.polyphony.conversation.Conversation;
import io.polyphony.coordination.AgentTask;
import io.polyphony.coordination.Coordinator;
import io.polyphony.coordination.JoinPolicy;
import io.polyphony.event.Events;
import io.polyphony.team.Critic;
import io.polyphony.team.Document;
import io.polyphony.team.Finding;
import io.polyphony.team.Plan;
import io.polyphony.team.PlanStep;
import io.polyphony.team.TeamResult;
import io.polyphony.team.reading.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a critic lets planted errors pass, and turns right findings down.
 *
 * <p>Right findings are those of runs whose answer was right. For each of them errors are planted: the value of another clause
 * of the same document, the value of a clause of each other document, and for calculations the pair's wrong answer.
 */
final class CriticTrial {

    private final Critic critic;
    private int right;
    private int falseRejects;
    private int sameDocument;
    private int sameDocumentAccepted;
    private int otherDocument;
    private int otherDocumentAccepted;
    private int calculations;
    private int calculationsAccepted;

    CriticTrial(Critic critic) {
        this.critic = critic;
    }

    void run(Pair pair, TeamResult result, Conversation context) throws InterruptedException {
        Plan plan = result.plan().orElseThrow();
        for (PlanStep step : plan.steps()) {
            Finding finding = result.findings().get(step.id());
            if (finding == null) {
                continue;
            }
            right++;
            falseRejects += accepts(pair, step, finding, context) ? 0 : 1;
            if (!step.needs().isEmpty()) {
                calculations++;
                Finding wrong = new Finding(pair.wrong(), finding.evidence(), finding.source());
                calculationsAccepted += accepts(pair, step, wrong, context) ? 1 : 0;
                continue;
            }
            boolean number = step.action().equals("find-number");
            for (Document document : pair.documents()) {
                boolean same = document.name().equals(finding.source());
                for (Finding planted : planted(document, finding, number)) {
                    boolean accepted = accepts(pair, step, planted, context);
                    if (same) {
                        sameDocument++;
                        sameDocumentAccepted += accepted ? 1 : 0;
                    } else {
                        otherDocument++;
                        otherDocumentAccepted += accepted ? 1 : 0;
                    }
                }
            }
        }
    }

    /** The first other clause of the document that has a value of the same kind. */
    private static List<Finding> planted(Document document, Finding right, boolean number) {
        List<Finding> planted = new ArrayList<>();
        for (Finding candidate : Evidence.candidates(document, number)) {
            if (!candidate.evidence().equals(right.evidence())
                    && !candidate.evidence().contains(right.value())) {
                planted.add(candidate);
                break;
            }
        }
        return planted;
    }

    private boolean accepts(Pair pair, PlanStep step, Finding finding, Conversation context)
            throws InterruptedException {
        return Coordinator.create()
                .run(
                        JoinPolicy.all(),
                        List.of(AgentTask.of(
                                "critic",
                                progress -> critic.review(
                                        pair.asTask(),
                                        step,
                                        finding,
                                        context,
                                        new AgentRun("critic", new Events(), progress, 0)))))
                .valuesOrThrow()
                .getFirst()
                .accepted();
    }

    /** The result in words, a line each. */
    List<String> lines() {
        return List.of(
                "false rejects: %d of %d right findings".formatted(falseRejects, right),
                "false accepts: %d of %d planted from another clause of the same document"
                        .formatted(sameDocumentAccepted, sameDocument),
                "false accepts: %d of %d planted from another document".formatted(otherDocumentAccepted, otherDocument),
                "false accepts: %d of %d planted results of calculations"
                        .formatted(calculationsAccepted, calculations));
    }
}
