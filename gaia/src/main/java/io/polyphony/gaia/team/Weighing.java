package io.polyphony.gaia.team;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plans of several sources weighed against one another: two ways to the same value are better than one. */
final class Weighing {

    /** What each further source that comes to a value is worth. */
    private static final double AGREES = 0.4;

    private static final int MOST = 8;

    private Weighing() {}

    /** The best plan to each value, the best first. */
    static List<Proposal> of(Map<PlanSource, List<Proposal>> proposals) {
        List<Proposal> all = new ArrayList<>();
        new EnumMap<>(proposals)
                .forEach((source, own) -> own.stream()
                        .map(proposal -> proposal.withPrior(source.weigh(proposal.prior())))
                        .forEach(proposal -> join(all, proposal)));
        return all.stream()
                .map(proposal -> proposal.liked(AGREES * (ways(proposal, proposals) - 1)))
                .sorted(Comparator.comparingDouble(Proposal::prior).reversed())
                .limit(MOST)
                .toList();
    }

    private static void join(List<Proposal> all, Proposal proposal) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).gives(proposal.value())) {
                if (proposal.prior() > all.get(i).prior()) {
                    all.set(i, proposal);
                }
                return;
            }
        }
        all.add(proposal);
    }

    private static long ways(Proposal proposal, Map<PlanSource, List<Proposal>> proposals) {
        return proposals.values().stream()
                .filter(own -> own.stream().anyMatch(other -> other.gives(proposal.value())))
                .count();
    }
}
