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

/** Proposals that come from readings of a question about days. */
final class Dated {

    /** How far above the best of other proposals readings of files are. */
    private static final double ABOVE = 0.5;

    private Dated() {}

    /** Readings of a question without files, which fit as far as they can be trusted. */
    static List<Proposal> of(String question, ToolBox tools) throws InterruptedException {
        List<Proposal> all = new ArrayList<>();
        for (CalendarCandidate candidate : CalendarCandidates.of(question)) {
            DryRun.of(candidate.calls(), tools)
                    .ifPresent(value -> all.add(new Proposal("", candidate.trust(), candidate.calls(), value)));
        }
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
