package io.polyphony.gaia.team;

import io.polyphony.gaia.calendar.CalendarCandidate;
import io.polyphony.gaia.calendar.CalendarCandidates;
import io.polyphony.tool.ToolBox;
import java.util.ArrayList;
import java.util.List;

/** Proposals that come from readings of a question about days. */
final class Dated {

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
}
