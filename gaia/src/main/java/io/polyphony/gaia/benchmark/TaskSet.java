package io.polyphony.gaia.benchmark;

import io.polyphony.error.InvalidRequestException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a benchmark is over.
 *
 * @param name for people
 * @param sha256 of all of the set's content, whichever of its tasks are chosen
 * @param items the chosen tasks, in order, each once
 * @param grader of the set
 */
public record TaskSet(String name, String sha256, List<Item> items, Grader grader) {

    public TaskSet {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(grader, "grader");
        items = List.copyOf(items);
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id())) {
                throw new InvalidRequestException("the set " + name + " has task " + item.id() + " twice; give each once.");
            }
        }
    }

    /** A set that is made in a program. */
    public static TaskSet of(List<Item> items, Grader grader) {
        StringBuilder content = new StringBuilder();
        for (Item item : items) {
            content.append(item.id()).append('\n').append(item.level()).append('\n');
            content.append(item.task().question().length()).append('\n').append(item.task().question());
            item.task().attachment().ifPresent(file -> content.append('\n').append(file.name()));
        }
        return new TaskSet("tasks", Digests.hex(content.toString(), 64), items, grader);
    }

    /** The same set with only these of its tasks chosen. */
    public TaskSet withItems(List<Item> chosen) {
        return new TaskSet(name, sha256, chosen, grader);
    }
}
