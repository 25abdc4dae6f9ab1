package io.polyphony.gaia.task;

import java.util.Objects;
import java.util.Optional;

/**
 * What a solver gets to see of a task: no answer, no level, nothing that annotators wrote about it.
 *
 * @param id unique in its set
 * @param question as it was asked
 * @param attachment the file that comes with it
 */
public record Task(String id, String question, Optional<Attachment> attachment) {

    public Task {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(attachment, "attachment");
    }
}
