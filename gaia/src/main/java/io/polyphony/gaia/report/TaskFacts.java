package io.polyphony.gaia.report;

import java.util.Objects;
import java.util.Optional;

/**
 * What a report knows of a task.
 *
 * @param id unique in its set
 * @param level 1, 2 or 3
 * @param cluster what it shares with its twins; its own id where it has none
 * @param question as it was asked; empty where the report has no set to look it up in
 * @param attachment the name of the file that comes with it
 * @param expected the right answer; empty unless somebody asked for it to be shown
 */
public record TaskFacts(
        String id,
        int level,
        String cluster,
        Optional<String> question,
        Optional<String> attachment,
        Optional<String> expected) {

    public TaskFacts {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(attachment, "attachment");
        Objects.requireNonNull(expected, "expected");
    }

    /** A task of which no more is known than its row has. */
    public static TaskFacts of(String id, int level) {
        return new TaskFacts(id, level, id, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same at the level that a run has it at. */
    TaskFacts withLevel(int value) {
        return new TaskFacts(id, value, cluster, question, attachment, expected);
    }
}
