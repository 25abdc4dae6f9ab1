package io.polyphony.gaia.benchmark;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.gaia.task.Dataset;
import io.polyphony.gaia.task.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a benchmark is over.
 *
 * @param name for people
 * @param sha256 of all of the set's content, whichever of its tasks are chosen
 * @param entries the chosen tasks, in order, each once
 * @param grader of the set
 */
public record TaskSet(String name, String sha256, List<Entry> entries, Grader grader) {

    public TaskSet {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(grader, "grader");
        entries = List.copyOf(entries);
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            if (!ids.add(entry.id())) {
                throw new InvalidRequestException(
                        "the set " + name + " has task " + entry.id() + " twice; give each once.");
            }
        }
    }

    /** A set that is made in a program. */
    public static TaskSet of(List<Entry> entries, Grader grader) {
        StringBuilder content = new StringBuilder();
        for (Entry entry : entries) {
            content.append(entry.id()).append('\n').append(entry.level()).append('\n');
            content.append(entry.task().question().length())
                    .append('\n')
                    .append(entry.task().question());
            entry.task().attachment().ifPresent(file -> content.append('\n').append(file.name()));
        }
        return new TaskSet("tasks", Digests.hex(content.toString(), 64), entries, grader);
    }

    /** A whole set in GAIA's layout, graded as the leaderboard does; its checksum takes in the attachments, which are all read. */
    public static TaskSet of(Dataset set) {
        String content = set.metadataSha256() + "\n" + set.attachmentsSha256();
        return new TaskSet(set.split(), Digests.hex(content, 64), set.entries(), new KeyGrader(set.answers()));
    }

    /** The same set with only these of its tasks chosen. */
    public TaskSet withEntries(List<Entry> chosen) {
        return new TaskSet(name, sha256, chosen, grader);
    }
}
