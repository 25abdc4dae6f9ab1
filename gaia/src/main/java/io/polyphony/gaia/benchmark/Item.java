package io.polyphony.gaia.benchmark;

import io.polyphony.gaia.task.Task;
import java.util.Objects;

/**
 * A task of a set with what only the runner knows of it.
 *
 * @param level of difficulty, from 1
 */
public record Item(Task task, int level) {

    public Item {
        Objects.requireNonNull(task, "task");
    }

    /** The task's id. */
    public String id() {
        return task.id();
    }
}
