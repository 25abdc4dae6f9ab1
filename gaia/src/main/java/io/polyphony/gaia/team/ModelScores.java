package io.polyphony.gaia.team;

import io.polyphony.conversation.Conversation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the model thinks of proposals: logarithms of probabilities; a proposal without a line gets the mean of the others. */
final class ModelScores {

    private ModelScores() {}

    /** How probable each plan is after {@code own}, which ends where a plan begins. */
    static Map<Proposal, Double> ofPlans(List<Proposal> proposals, Conversation own) throws InterruptedException {
        Map<Proposal, Double> scores = new LinkedHashMap<>();
        for (Proposal proposal : proposals) {
            if (!proposal.line().isEmpty()) {
                scores.put(proposal, own.logProbability("", " " + proposal.line() + "\n"));
            }
        }
        return completed(scores, proposals);
    }

    /** How probable {@code question} is after each plan. */
    static Map<Proposal, Double> ofQuestion(List<Proposal> proposals, String question, Conversation own)
            throws InterruptedException {
        Map<Proposal, Double> scores = new LinkedHashMap<>();
        for (Proposal proposal : proposals) {
            if (!proposal.line().isEmpty()) {
                scores.put(proposal, own.logProbability(Examples.plan(proposal.line()), " " + question));
            }
        }
        return completed(scores, proposals);
    }

    private static Map<Proposal, Double> completed(Map<Proposal, Double> scores, List<Proposal> proposals) {
        double mean = new ArrayList<>(scores.values())
                .stream().mapToDouble(Double::doubleValue).average().orElse(0);
        proposals.forEach(proposal -> scores.putIfAbsent(proposal, mean));
        return scores;
    }
}
