package io.polyphony.gaia.benchmark;

import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came out of a run: every attempt that was asked for has its row.
 *
 * @param rows in the order of the set, epoch by epoch
 * @param made those that this run made; the others were there when it went on
 * @param wall how long this run took
 */
public record BenchmarkResult(List<Row> rows, List<Row> made, Duration wall) {

    public BenchmarkResult {
        rows = List.copyOf(rows);
        made = List.copyOf(made);
    }

    /** Right answers among all attempts. */
    public Tally total() {
        return tally(rows);
    }

    /** Right answers among the attempts at each level. */
    public SortedMap<Integer, Tally> byLevel() {
        SortedMap<Integer, Tally> levels = new TreeMap<>();
        for (Row row : rows) {
            levels.merge(
                    row.level(),
                    new Tally(row.right() ? 1 : 0, 1),
                    (a, b) -> new Tally(a.right() + b.right(), a.all() + b.all()));
        }
        return Collections.unmodifiableSortedMap(levels);
    }

    /** How many attempts ended in which way; ways that none ended in are left out. */
    public Map<Status, Integer> statuses() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        rows.forEach(row -> counts.merge(row.status(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    /** Attempts with an answer, right or wrong. */
    public int answered() {
        return (int) rows.stream().filter(row -> row.answer() != null).count();
    }

    /** Attempts that the solver threw in. */
    public int failed() {
        return statuses().getOrDefault(Status.FAILED, 0);
    }

    /** The tokens of all attempts. */
    public Usage tokens() {
        return tokens(rows);
    }

    /** Attempts of this run in a minute. */
    public double tasksPerMinute() {
        return perSecond(made.size()) * 60;
    }

    /** Tokens prefilled and generated in this run in a second, all attempts together: a choice among plans generates none. */
    public double tokensPerSecond() {
        Usage used = tokens(made);
        return perSecond(used.promptTokens() + used.generatedTokens());
    }

    private double perSecond(long count) {
        return wall.isPositive() ? count * 1e9 / wall.toNanos() : 0;
    }

    private static Usage tokens(List<Row> rows) {
        return rows.stream()
                .map(row -> new Usage(row.promptTokens(), row.reusedTokens(), row.generatedTokens()))
                .reduce(Usage.NONE, Usage::plus);
    }

    private static Tally tally(List<Row> rows) {
        return new Tally((int) rows.stream().filter(Row::right).count(), rows.size());
    }
}
