package io.polyphony.gaia.team;

import io.polyphony.gaia.measure.MeasureCandidate;
import io.polyphony.gaia.measure.MeasureCandidates;
import io.polyphony.gaia.text.TextSource;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposals that come from what quantities measure. */
final class Measured {

    /** How well a calculation that costs nothing fits among plans from examples, and what it loses for each unit of cost. */
    private static final double FIT = 5.5;

    private static final double LOSS = 1.5;
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

    /** Calculations for a question without files, which fit the worse the more they cost. */
    static List<Proposal> of(String question, ToolBox tools) throws InterruptedException {
        List<Proposal> all = new ArrayList<>();
        for (MeasureCandidate candidate : MeasureCandidates.of(question)) {
            DryRun.of(candidate.calls(), tools)
                    .ifPresent(value ->
                            all.add(new Proposal(candidate.line(), -candidate.cost(), candidate.calls(), value)));
        }
        return all;
    }
}
