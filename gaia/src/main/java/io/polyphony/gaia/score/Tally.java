package io.polyphony.gaia.score;

/**
 * Right answers among all tasks.
 *
 * @param correct of them
 * @param total tasks, whether anybody answered them or not
 */
public record Tally(int correct, int total) {

    public Tally {
        if (correct < 0 || correct > total) {
            throw new IllegalArgumentException(correct + " of " + total + " can't be correct");
        }
    }

    /** The share, from 0 to 1; 0 of none. */
    public double share() {
        return total == 0 ? 0 : (double) correct / total;
    }

    Tally plus(boolean right) {
        return new Tally(right ? correct + 1 : correct, total + 1);
    }
}
