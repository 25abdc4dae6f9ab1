package io.polyphony.gaia.study;

import io.polyphony.gaia.report.RunReport;
import java.util.Arrays;
import java.util.List;

/**
 * How fast the team was on the subset.
 *
 * @param who the team, with its prompts forked or not
 * @param sequences attempts at a time
 * @param rates tasks a minute in each round that was made whole, in the order of rounds
 * @param broken how many of these were made in several goes
 * @param prompt tokens prefilled by attempts, the median of rounds
 * @param reused tokens that were taken over by forking, the median of rounds
 */
public record Throughput(Contestant who, int sequences, List<Double> rates, int broken, double prompt, double reused) {

    public Throughput {
        rates = List.copyOf(rates);
    }

    /** The middle one of the rates, or the mean of the two in the middle. */
    public double median() {
        return median(rates.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The lowest rate. */
    public double min() {
        return rates.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    /** The highest rate. */
    public double max() {
        return rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Runs that are whole; those made in one go where there are any, since a pause leaves the sequences idle. */
    static Throughput of(Contestant who, int sequences, List<RunReport> whole) {
        List<RunReport> smooth = whole.stream().filter(run -> !resumed(run)).toList();
        List<RunReport> used = smooth.isEmpty() ? whole : smooth;
        return new Throughput(
                who,
                sequences,
                used.stream().map(Throughput::rate).toList(),
                (int) used.stream().filter(Throughput::resumed).count(),
                median(used.stream()
                        .mapToDouble(run -> run.usage().promptTokens())
                        .toArray()),
                median(used.stream()
                        .mapToDouble(run -> run.usage().reusedTokens())
                        .toArray()));
    }

    private static boolean resumed(RunReport run) {
        return run.facts().settings().containsKey("resumed");
    }

    private static double rate(RunReport run) {
        long millis = Math.max(1, run.busy().toMillis());
        return run.attempts().count() * 60_000.0 / millis;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
