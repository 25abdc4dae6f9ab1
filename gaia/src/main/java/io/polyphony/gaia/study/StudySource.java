package io.polyphony.gaia.study;

import io.polyphony.gaia.report.TaskFacts;
import java.util.Map;

/**
 * What is known of the tasks beside the runs.
 *
 * @param known the tasks of the set and of its twins, by id
 * @param families by id, as far as they are known
 * @param clusters which tasks are twins, the originals included: the name of the group by id
 */
public record StudySource(Map<String, TaskFacts> known, Map<String, String> families, Map<String, String> clusters) {

    public StudySource {
        known = Map.copyOf(known);
        families = Map.copyOf(families);
        clusters = Map.copyOf(clusters);
    }
}
