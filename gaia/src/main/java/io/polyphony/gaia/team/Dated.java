package io.polyphony.gaia.team;

import io.polyphony.gaia.calendar.CalendarCandidate;
import io.polyphony.gaia.calendar.CalendarCandidates;
import io.polyphony.gaia.document.Sheet;
import io.polyphony.gaia.query.Table;
import io.polyphony.gaia.text.TextSource;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Proposals that come from readings of a question about days, among others. */
final class Dated {

    /** How well a reading fits that accounts for all of its question. */
    private static final double FIT = 9;

    /** What it is worth at least that both come to the same. */
    private static final double AGREES = 1.5;

    /** How far above the best of other proposals. */
    private static final double ABOVE = 0.5;

    private Dated() {}

    /** {@code proposals} and the readings, the best first; two ways to the same value are better than one. */
    static List<Proposal> with(List<Proposal> proposals, String question, ToolBox tools) throws InterruptedException {
        List<Proposal> all = new ArrayList<>(proposals);
        for (CalendarCandidate candidate : CalendarCandidates.of(question)) {
            double fit = FIT * candidate.trust();
            List<Proposal> agreeing =
                    all.stream().filter(other -> other.gives(candidate.value())).toList();
            Optional<String> value = DryRun.of(candidate.calls(), tools);
            if (!agreeing.isEmpty()) {
                all.replaceAll(other ->
                        agreeing.contains(other) ? other.liked(Math.max(AGREES, fit - other.prior() + 1)) : other);
            } else if (value.isPresent()) {
                all.add(new Proposal("", fit, candidate.calls(), value.get()));
            }
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }

    /** {@code proposals} and, above them, readings of days in files, which are seldom found where they aren't meant. */
    static List<Proposal> inFiles(List<Proposal> proposals, String question, Sources sources, ToolBox tools)
            throws InterruptedException {
        List<Sheet> sheets = sources.tables().stream().map(Table::content).toList();
        List<List<String>> texts = sources.texts().stream()
                .filter(text -> !text.rows())
                .map(TextSource::lines)
                .toList();
        double best = proposals.stream().mapToDouble(Proposal::prior).max().orElse(0);
        List<Proposal> all = new ArrayList<>(proposals);
        for (CalendarCandidate candidate : CalendarCandidates.of(question, sheets, texts)) {
            DryRun.of(candidate.calls(), tools)
                    .ifPresent(value -> all.add(new Proposal("", best + ABOVE, candidate.calls(), value)));
        }
        all.sort(Comparator.comparingDouble(Proposal::prior).reversed());
        return all;
    }
}
