package io.polyphony.team.reading;

import io.polyphony.runtime.Experimental;
import io.polyphony.team.Document;
import io.polyphony.team.Finding;
import java.util.List;

/** What could be read out of a document: its clauses, each with its first value. */
@Experimental
public final class Evidence {

    private Evidence() {}

    /**
     * A finding for each clause of {@code document} that has a value.
     *
     * @param number whether the value has to be a number; else it is the clause's last word
     */
    public static List<Finding> candidates(Document document, boolean number) {
        return Clauses.of(document.text()).stream()
                .filter(clause -> number
                        ? !Numbers.in(clause).isEmpty()
                        : !Words.of(clause).isEmpty())
                .map(clause -> new Finding(
                        number
                                ? Numbers.in(clause).getFirst()
                                : Words.of(clause).getLast(),
                        clause,
                        document.name()))
                .toList();
    }
}
