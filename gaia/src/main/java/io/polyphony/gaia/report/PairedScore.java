package io.polyphony.gaia.report;

import java.util.Objects;

/**
 * What two runs scored on one task.
 *
 * @param task its id
 * @param cluster what it shares with its twins, such as the same task in other words; its own id where it has none
 * @param first the mean of the first run's attempts, from 0 to 1
 * @param second that of the second run's
 */
public record PairedScore(String task, String cluster, double first, double second) {

    public PairedScore {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(cluster, "cluster");
        if (!(first >= 0 && first <= 1 && second >= 0 && second <= 1)) {
            throw new IllegalArgumentException("scores of " + first + " and " + second);
        }
    }

    /** By how much the second run was better. */
    double difference() {
        return second - first;
    }
}
