package io.polyphony.gaia.task;

import java.util.Objects;

/**
 * A task in its set.
 *
 * @param task what the solver gets of it
 * @param level 1 to 3, from easy to hard; solvers don't get it
 */
public record Entry(Task task, int level) {

    public Entry {
        Objects.requireNonNull(task, "task");
    }

    /** The task's id. */
    public String id() {
        return task.id();
    }
}
