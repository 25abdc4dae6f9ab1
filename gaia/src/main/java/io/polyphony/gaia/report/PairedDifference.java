package io.polyphony.gaia.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * By how much a second run was better than a first on the same tasks. Comparing task by task takes out that some tasks are harder
 * than others, which is most of what makes scores vary.
 *
 * @param tasks how many were compared
 * @param clusters how many groups of twins they form; as many as there are tasks where none has a twin
 * @param difference the mean over tasks of the second run's score less the first's, from -1 to 1
 * @param interval its 95% interval: percentiles of 10,000 bootstrap resamples of whole clusters
 * @param better tasks on which the second run scored more
 * @param worse tasks on which it scored less
 * @param mcnemar the p of McNemar's exact test, where all scores are 0 or 1 as those of single attempts are
 * @param sign the p of the exact sign test over clusters
 */
public record PairedDifference(
        int tasks,
        int clusters,
        double difference,
        Interval interval,
        int better,
        int worse,
        OptionalDouble mcnemar,
        double sign) {

    /** How often clusters are drawn anew. */
    public static final int RESAMPLES = 10_000;

    private static final double TAIL = 0.025;
    private static final double NOTHING = 1e-9;

    /** Sum of the differences of some tasks, and how many these are. */
    private record Cluster(double sum, int tasks) {

        Cluster plus(Cluster other) {
            return new Cluster(sum + other.sum, tasks + other.tasks);
        }
    }

    /**
     * The comparison of two runs.
     *
     * @param scores one for each task, at least one
     * @param seed of the resampling: the same gives the same interval
     */
    public static PairedDifference of(List<PairedScore> scores, long seed) {
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare");
        }
        Map<String, Cluster> byName = new LinkedHashMap<>();
        scores.forEach(score -> byName.merge(score.cluster(), new Cluster(score.difference(), 1), Cluster::plus));
        List<Cluster> clusters = new ArrayList<>(byName.values());
        double difference = scores.stream().mapToDouble(PairedScore::difference).sum() / scores.size();
        Interval interval = around(difference, bootstrap(clusters, seed));
        int better = (int) scores.stream().filter(s -> s.difference() > NOTHING).count();
        int worse = (int) scores.stream().filter(s -> s.difference() < -NOTHING).count();
        boolean single = scores.stream().allMatch(s -> whole(s.first()) && whole(s.second()));
        return new PairedDifference(
                scores.size(),
                clusters.size(),
                difference,
                interval,
                better,
                worse,
                single ? OptionalDouble.of(SignTest.p(worse, better)) : OptionalDouble.empty(),
                sign(clusters));
    }

    /** Whether the interval excludes 0; of a single cluster there is none to speak of. */
    public boolean clear() {
        return clusters > 1 && excludesZero(interval);
    }

    /**
     * What may be said of it: {@code clear margin} where the interval excludes 0, else {@code no difference shown}. A bootstrap of few
     * flips is too sure of itself (4 tasks won and none lost of 60 pass), so it is said where the exact sign test doesn't reach 5%.
     */
    public String verdict() {
        if (!clear()) {
            return "no difference shown";
        }
        return sign <= 2 * TAIL
                ? "clear margin"
                : String.format(Locale.ROOT, "clear margin by the interval, not by the sign test (p = %.3f)", sign);
    }

    /** Sums of thirds miss 0 by a little where they should hit it. */
    private static boolean excludesZero(Interval interval) {
        return interval.low() > NOTHING || interval.high() < -NOTHING;
    }

    private static double sign(List<Cluster> clusters) {
        int up = (int) clusters.stream().filter(c -> c.sum() > NOTHING).count();
        int down = (int) clusters.stream().filter(c -> c.sum() < -NOTHING).count();
        return SignTest.p(down, up);
    }

    private static boolean whole(double score) {
        return score == 0 || score == 1;
    }

    private static double[] bootstrap(List<Cluster> clusters, long seed) {
        double[] sums = clusters.stream().mapToDouble(Cluster::sum).toArray();
        int[] sizes = clusters.stream().mapToInt(Cluster::tasks).toArray();
        var random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            int tasks = 0;
            for (int j = 0; j < sums.length; j++) {
                int drawn = random.nextInt(sums.length);
                sum += sums[drawn];
                tasks += sizes[drawn];
            }
            means[i] = sum / tasks;
        }
        Arrays.sort(means);
        return means;
    }

    /** The percentiles; clusters of different sizes can leave the mean itself a little outside of them. */
    private static Interval around(double difference, double[] sorted) {
        return new Interval(
                Math.min(difference, quantile(sorted, TAIL)), Math.max(difference, quantile(sorted, 1 - TAIL)));
    }

    /** Linear between the two nearest. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
