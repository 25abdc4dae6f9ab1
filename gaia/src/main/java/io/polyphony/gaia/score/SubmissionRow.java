package io.polyphony.gaia.score;

import java.util.Objects;
import java.util.Optional;

/**
 * A task's row of a submission.
 *
 * @param taskId of the set
 * @param modelAnswer as it is scored; empty where there is none, since the leaderboard wants a row for each task
 * @param reasoningTrace how the model came to it
 */
public record SubmissionRow(String taskId, String modelAnswer, Optional<String> reasoningTrace) {

    public SubmissionRow {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(modelAnswer, "modelAnswer");
        Objects.requireNonNull(reasoningTrace, "reasoningTrace");
    }
}
