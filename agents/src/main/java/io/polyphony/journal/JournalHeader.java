package io.polyphony.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A journal's first line.
 *
 * @param run the run's identifier
 * @param created when the journal was begun
 * @param attributes what its writer wanted to be remembered, such as the options of a command; nothing depends on them here
 */
public record JournalHeader(String run, Instant created, Map<String, String> attributes) {

    public JournalHeader {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(created, "created");
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
