package io.polyphony.gaia.study;

import io.polyphony.gaia.benchmark.Limits;
import io.polyphony.gaia.benchmark.TaskSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What all runs of a study have in common.
 *
 * @param tasks the set
 * @param twins the set of twins, where there is one
 * @param out the folder that has a folder for each run
 * @param limits of an attempt
 * @param seed of all draws
 * @param software versions for the manifests
 */
public record StudySetting(
        TaskSet tasks, Optional<TaskSet> twins, Path out, Limits limits, long seed, Map<String, String> software) {

    public StudySetting {
        Objects.requireNonNull(tasks, "tasks");
        Objects.requireNonNull(twins, "twins");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(limits, "limits");
        software = Map.copyOf(software);
    }

    /** The folder of a run. */
    public Path folder(StudyRun run) {
        return out.resolve(run.name());
    }

    /** What a run is over. */
    TaskSet set(StudyRun run) {
        return (run.twins() ? twins.orElseThrow() : tasks).withEntries(run.tasks());
    }
}
