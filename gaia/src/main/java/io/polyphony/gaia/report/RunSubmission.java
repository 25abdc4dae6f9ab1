package io.polyphony.gaia.report;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.benchmark.ResultLog;
import io.polyphony.gaia.benchmark.Row;
import io.polyphony.gaia.benchmark.RunManifest;
import io.polyphony.gaia.error.GaiaException;
import io.polyphony.gaia.score.Submission;
import io.polyphony.gaia.score.SubmissionRow;
import io.polyphony.gaia.task.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run as the leaderboard takes it: a row for each task of the whole split, in the set's order, with an empty answer where the run has
 * none.
 *
 * @param submission what is to be sent
 * @param unanswered ids of tasks that the run tried, and has no answer to
 * @param untried ids of tasks that the run has no row of
 */
public record RunSubmission(Submission submission, List<String> unanswered, List<String> untried) {

    public RunSubmission {
        Objects.requireNonNull(submission, "submission");
        unanswered = List.copyOf(unanswered);
        untried = List.copyOf(untried);
    }

    /**
     * The submission of a run.
     *
     * @param folder of the run
     * @param epoch which attempts to take, where there are several
     * @param set all tasks of the split
     * @throws GaiaException {@code run-invalid} where there is no run in the folder, or one with a row of a task that the set doesn't have
     * @throws InvalidRequestException where the run has several epochs and none is named, or not the one that is named
     */
    public static RunSubmission of(Path folder, OptionalInt epoch, Collection<Entry> set) {
        RunManifest manifest = RunManifest.read(folder);
        if (manifest.epochs() > 1 && epoch.isEmpty()) {
            throw new InvalidRequestException("The run in " + folder + " made " + manifest.epochs()
                    + " attempts at each task, and a submission has one: name its epoch, before looking at scores.");
        }
        int wanted = epoch.orElse(1);
        if (wanted < 1 || wanted > Math.max(1, manifest.epochs())) {
            throw new InvalidRequestException("The run in " + folder + " has no epoch " + wanted
                    + ": they go from 1 to " + manifest.epochs() + ".");
        }
        Map<String, Row> rows = new HashMap<>();
        for (Row row : ResultLog.read(folder)) {
            if (row.epoch() == wanted) {
                rows.put(row.taskId(), row);
            }
        }
        List<SubmissionRow> lines = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        List<String> untried = new ArrayList<>();
        for (Entry entry : set) {
            Row row = rows.remove(entry.id());
            if (row == null) {
                untried.add(entry.id());
            } else if (row.answer() == null) {
                unanswered.add(entry.id());
            }
            String answer = row == null || row.answer() == null ? "" : row.answer();
            lines.add(new SubmissionRow(entry.id(), answer, Optional.empty()));
        }
        if (!rows.isEmpty()) {
            throw GaiaException.run(
                    "The run in " + folder + " has a row of task "
                            + rows.keySet().iterator().next() + ", which isn't in the set; is it the right split?",
                    null);
        }
        return new RunSubmission(new Submission(lines), unanswered, untried);
    }
}
