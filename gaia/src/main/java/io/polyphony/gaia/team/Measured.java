package io.polyphony.gaia.team;

import io.polyphony.gaia.measure.MeasureCandidate;
import io.polyphony.gaia.measure.MeasureCandidates;
import io.polyphony.gaia.text.TextSource;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Proposals that come from what quantities measure, among those from examples. */
final class Measured {

    /** How well a calculation that costs nothing fits among plans from examples, and what it loses for each unit of cost. */
    private static final double FIT = 5.5;

    private static final double LOSS = 1.5;
    /** What it is worth that both come to the same. */
    private static final double AGREES = 1;

    /** With files, what costs more is left to those who read them. */
    private static final double CLEAR = 1.2;

    private Measured() {}

    /** Proposals for a question about files that define units. */
    static List<Proposal> inFiles(String question, List<TextSource> texts, ToolBox tools) throws InterruptedException {
        List<Proposal> all = new ArrayList<>();
        List<String> read =
                texts.stream().map(source -> String.join("\n", source.lines())).toList();
        for (MeasureCandidate candidate : MeasureCandidates.of(question, read)) {
            Optional<String> value = candidate.cost() < CLEAR ? DryRun.of(candidate.calls(), tools) : Optional.empty();
            value.ifPresent(text ->
                    all.add(new Proposal(candidate.line(), FIT - LOSS * candidate.cost(), candidate.calls(), text)));
        }
        return all;
    }

    /** {@code proposals} and those that are found by what quantities measure, the best first. */
    static List<Proposal> with(List<Proposal> proposals, String question, ToolBox tools) throws InterruptedException {
        List<Proposal> all = new ArrayList<>(proposals);
        for (MeasureCandidate candidate : MeasureCandidates.of(question)) {
            Optional<String> value = DryRun.of(candidate.calls(), tools);
            if (value.isEmpty()) {
                continue;
            }
            Proposal made =
                    new Proposal(candidate.line(), FIT - LOSS * candidate.cost(), candidate.calls(), value.get());
            Optional<Proposal> same =
                    all.stream().filter(other -> other.gives(made.value())).findFirst();
            if (same.isEmpty()) {
                all.add(made);
            } else if (proposals.contains(same.get())) {
                // Two ways to it, of which the better one is kept.
                Proposal better = same.get().prior() >= made.prior() ? same.get() : made;
                all.set(all.indexOf(same.get()), better.liked(AGREES));
            }
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }
}
