package io.polyphony.cli.report;

import io.polyphony.runtime.Usage;
import java.util.List;

/**
 * All that one agent did in a run.
 *
 * @param name the agent
 * @param entries in the order of their telling
 */
record AgentRecord(String name, List<Entry> entries) {

    AgentRecord {
        entries = List.copyOf(entries);
    }

    /** How each of its works ended. */
    List<Entry.Ended> outcomes() {
        return entries.stream()
                .filter(Entry.Ended.class::isInstance)
                .map(Entry.Ended.class::cast)
                .toList();
    }

    Usage usage() {
        return outcomes().stream().map(ended -> ended.event().spent().usage()).reduce(Usage.NONE, Usage::plus);
    }
}
