package io.polyphony.gaia.task;

import io.polyphony.error.InvalidRequestException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which tasks of a set to work on.
 *
 * @param levels only these; all where empty
 * @param ids only these; all where empty
 * @param limit at most so many, the first ones in the set's order
 */
public record Selection(Set<Integer> levels, Set<String> ids, OptionalInt limit) {

    /** All of them. */
    public static final Selection ALL = new Selection(Set.of(), Set.of(), OptionalInt.empty());

    public Selection {
        levels = Set.copyOf(levels);
        ids = Set.copyOf(ids);
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new InvalidRequestException(
                    "A limit of " + limit.getAsInt() + " tasks leaves nothing to do; give 1 or more.");
        }
    }

    /** The same, of these levels alone. */
    public Selection withLevels(Collection<Integer> value) {
        return new Selection(Set.copyOf(value), ids, limit);
    }

    /** The same, with these ids alone. */
    public Selection withIds(Collection<String> value) {
        return new Selection(levels, Set.copyOf(value), limit);
    }

    /** The same, no more than {@code value} tasks. */
    public Selection withLimit(int value) {
        return new Selection(levels, ids, OptionalInt.of(value));
    }

    List<Entry> of(List<Entry> entries) {
        Set<Integer> levelsThere = entries.stream().map(Entry::level).collect(Collectors.toCollection(TreeSet::new));
        Set<String> idsThere = entries.stream().map(Entry::id).collect(Collectors.toSet());
        requireThere("level", levels, levelsThere, "it has " + listed(levelsThere));
        requireThere("task", ids, idsThere, "ids are those that its metadata has as task_id");
        List<Entry> selected = entries.stream()
                .filter(entry -> levels.isEmpty() || levels.contains(entry.level()))
                .filter(entry -> ids.isEmpty() || ids.contains(entry.id()))
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
        if (selected.isEmpty() && !entries.isEmpty()) {
            throw new InvalidRequestException("None of the given tasks has level " + listed(new TreeSet<>(levels))
                    + "; leave one of the two out.");
        }
        return selected;
    }

    private static <T extends Comparable<T>> void requireThere(
            String what, Set<T> wanted, Set<T> there, String instead) {
        Set<T> unknown = new TreeSet<>(wanted);
        unknown.removeAll(there);
        if (!unknown.isEmpty()) {
            throw new InvalidRequestException("The set has no " + what + " " + listed(unknown) + "; " + instead + ".");
        }
    }

    private static String listed(Set<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
