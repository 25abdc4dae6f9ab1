package io.polyphony.gaia.study;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.task.Entry;
import java.util.List;
import java.util.Map;

/**
 * What a study is over.
 *
 * @param tasks of the set
 * @param twins of the set of twins; empty where there is none
 * @param families of tasks by id, as far as they are known
 * @param sequences attempts at a time, where that isn't what is studied
 * @param subset how many tasks throughput is measured on, at most
 * @param rounds how often it is measured
 * @param seed of the choice of the subset
 */
public record StudyScope(
        List<Entry> tasks,
        List<Entry> twins,
        Map<String, String> families,
        int sequences,
        int subset,
        int rounds,
        long seed) {

    public StudyScope {
        tasks = List.copyOf(tasks);
        twins = List.copyOf(twins);
        families = Map.copyOf(families);
        if (sequences < 1 || subset < 1 || rounds < 0) {
            throw new InvalidRequestException("a study of " + sequences + " sequences, " + subset + " tasks and "
                    + rounds + " rounds is none; ask for 1 or more of each.");
        }
    }
}
