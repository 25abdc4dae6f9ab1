package io.polyphony.gaia.study;

import io.polyphony.gaia.task.Entry;
import java.util.List;
import java.util.Objects;

/**
 * One run of a study.
 *
 * @param name of its folder, unique in the study
 * @param kind what it is for
 * @param purpose the same in words
 * @param who answers
 * @param twins whether it is over the set of twins
 * @param sequences attempts at a time
 * @param round counted from 1; of runs that are made once it is 1
 * @param tasks in the set's order
 */
public record StudyRun(
        String name,
        RunKind kind,
        String purpose,
        Contestant who,
        boolean twins,
        int sequences,
        int round,
        List<Entry> tasks) {

    public StudyRun {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(who, "who");
        tasks = List.copyOf(tasks);
    }
}
