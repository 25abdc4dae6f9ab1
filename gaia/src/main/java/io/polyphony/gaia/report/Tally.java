package io.polyphony.gaia.report;

import java.util.List;

/**
 * The score of some tasks, all of which count, whether or not there are rows of them.
 *
 * @param tasks how many there are
 * @param attempts how many there should be: tasks times epochs
 * @param right attempts that were right
 * @param close attempts that were wrong by little; they count as wrong
 * @param missing attempts without a row; they count as wrong
 */
public record Tally(int tasks, int attempts, int right, int close, int missing) {

    static Tally of(List<TaskResult> results) {
        return new Tally(
                results.size(),
                results.stream().mapToInt(TaskResult::epochs).sum(),
                results.stream().mapToInt(TaskResult::right).sum(),
                results.stream().mapToInt(TaskResult::close).sum(),
                results.stream().mapToInt(TaskResult::missing).sum());
    }

    /** All of them together. */
    static Tally sum(List<Tally> tallies) {
        return new Tally(
                tallies.stream().mapToInt(Tally::tasks).sum(),
                tallies.stream().mapToInt(Tally::attempts).sum(),
                tallies.stream().mapToInt(Tally::right).sum(),
                tallies.stream().mapToInt(Tally::close).sum(),
                tallies.stream().mapToInt(Tally::missing).sum());
    }

    /** The share of attempts that were right, from 0 to 1; 0 of none. */
    public double score() {
        return attempts == 0 ? 0 : right / (double) attempts;
    }

    /** Its 95% interval, with as many independent draws as there are tasks. */
    public Interval interval() {
        return Wilson.of(Math.min(tasks, score() * tasks), tasks);
    }
}
