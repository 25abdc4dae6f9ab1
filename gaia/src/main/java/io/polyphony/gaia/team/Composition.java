package io.polyphony.gaia.team;

import io.polyphony.gaia.plan.PlanCandidate;
import io.polyphony.gaia.problem.ProblemPlans;
import io.polyphony.gaia.question.TypedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans that were composed from a question's quantities, among those that were made from worked examples. */
final class Composition {

    /** How a composed plan's fit lies among those from examples, and what it is worth that both come to the same. */
    private static final double FIT = 2.4;

    private static final double QUALITY = 1;
    private static final double SHARE = 0.5;
    private static final double AGREES = 1.2;
    private static final int MOST = 10;

    private Composition() {}

    /** The first {@code most} of {@code candidates}, with those that were composed. */
    static List<PlanCandidate> with(List<PlanCandidate> candidates, TypedQuestion question, int most) {
        Map<String, PlanCandidate> all = new LinkedHashMap<>();
        candidates.stream().limit(most).forEach(candidate -> all.put(candidate.line(), candidate));
        List<ProblemPlans.Composed> composed = ProblemPlans.of(question);
        double sum =
                composed.stream().mapToDouble(plan -> Math.exp(plan.score())).sum();
        int quantities = Math.max(1, question.quantities().size());
        for (ProblemPlans.Composed plan : composed.subList(0, Math.min(MOST, composed.size()))) {
            double fit = FIT + QUALITY * plan.score() / quantities + SHARE * (plan.score() - Math.log(sum));
            PlanCandidate candidate = PlanCandidate.composed(plan.plan(), plan.question(), fit);
            all.merge(candidate.line(), candidate, (old, own) -> old.prior() >= own.prior() ? old : own);
        }
        List<PlanCandidate> ranked = new ArrayList<>(all.values());
        ranked.sort(Comparator.comparingDouble(PlanCandidate::prior).reversed());
        return ranked;
    }

    /** The proposals, with those liked better whose value was found both ways. */
    static List<Proposal> agreed(
            List<Proposal> proposals, List<PlanCandidate> tried, Map<PlanCandidate, Proposal> possible) {
        List<Proposal> all = new ArrayList<>();
        for (Proposal proposal : proposals) {
            long ways = tried.stream()
                    .filter(candidate -> proposal.gives(possible.get(candidate).value()))
                    .map(candidate -> candidate.example().isPresent())
                    .distinct()
                    .count();
            all.add(ways > 1 ? proposal.liked(AGREES) : proposal);
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }
}
