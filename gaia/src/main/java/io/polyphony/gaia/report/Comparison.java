package io.polyphony.gaia.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two runs, compared task by task.
 *
 * @param first the run that the other is compared with
 * @param second the other
 * @param total over all tasks that both sets have; nothing where they have none in common
 * @param levels the same for each level
 * @param flips tasks on which the runs' scores differ, in the set's order
 * @param alone how many tasks only one of the sets has; they aren't compared
 */
public record Comparison(
        RunReport first,
        RunReport second,
        Optional<PairedDifference> total,
        Map<Integer, PairedDifference> levels,
        List<Flip> flips,
        int alone) {

    /** Of the resampling, the same always, so that a report comes out the same. */
    private static final long SEED = 1;

    /** A task that the runs scored differently. */
    public record Flip(TaskResult first, TaskResult second) {

        /** Whether the second run did better. */
        public boolean better() {
            return second.score() > first.score();
        }
    }

    public Comparison {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(total, "total");
        levels = new TreeMap<>(levels);
        flips = List.copyOf(flips);
    }

    /** The comparison of {@code other} with {@code one}; runs of the same name are told apart by numbers. */
    public static Comparison of(RunReport one, RunReport other) {
        boolean alike = one.facts().name().equals(other.facts().name());
        RunReport first = alike ? one.named(one.facts().name() + " (1)") : one;
        RunReport second = alike ? other.named(other.facts().name() + " (2)") : other;
        Map<String, TaskResult> others = new LinkedHashMap<>();
        second.tasks().forEach(task -> others.put(task.facts().id(), task));
        List<Flip> pairs = first.tasks().stream()
                .filter(task -> others.containsKey(task.facts().id()))
                .map(task -> new Flip(task, others.get(task.facts().id())))
                .toList();
        Map<Integer, List<Flip>> byLevel = new TreeMap<>();
        pairs.forEach(pair -> byLevel.computeIfAbsent(pair.first().facts().level(), _ -> new ArrayList<>())
                .add(pair));
        Map<Integer, PairedDifference> levels = new TreeMap<>();
        byLevel.forEach((level, of) -> levels.put(level, difference(of)));
        return new Comparison(
                first,
                second,
                Optional.of(pairs).filter(some -> !some.isEmpty()).map(Comparison::difference),
                levels,
                pairs.stream()
                        .filter(pair ->
                                Math.abs(pair.first().score() - pair.second().score()) > 1e-9)
                        .toList(),
                first.tasks().size() + second.tasks().size() - 2 * pairs.size());
    }

    private static PairedDifference difference(List<Flip> pairs) {
        return PairedDifference.of(
                pairs.stream()
                        .map(pair -> new PairedScore(
                                pair.first().facts().id(),
                                pair.first().facts().cluster(),
                                pair.first().score(),
                                pair.second().score()))
                        .toList(),
                SEED);
    }

    /** Whether both runs are of the same set, attachments included, as far as their manifests tell. */
    public boolean sameSet() {
        return Objects.equals(
                first.facts().settings().get(RunFacts.SET_SUM),
                second.facts().settings().get(RunFacts.SET_SUM));
    }

    /** The runs, the first one first. */
    public List<RunReport> runs() {
        return List.of(first, second);
    }
}
