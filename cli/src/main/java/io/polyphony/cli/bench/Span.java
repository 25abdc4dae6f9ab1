package io.polyphony.cli.bench;

import java.util.List;

/**
 * Time within and between decode calls of one shape that follow one another.
 *
 * @param steps calls that had one of the same shape before them
 * @param inside milliseconds within those calls
 * @param outside milliseconds between each of them and the one before
 */
record Span(int steps, double inside, double outside) {

    /**
     * The steps in which {@code sequences} sequences generate and nobody prefills.
     *
     * @throws IllegalStateException where no two of them follow one another
     */
    static Span of(List<Step> all, int sequences) {
        int steps = 0;
        long inside = 0;
        long outside = 0;
        for (int i = 1; i < all.size(); i++) {
            Step before = all.get(i - 1);
            Step step = all.get(i);
            if (counts(before, sequences) && counts(step, sequences)) {
                steps++;
                inside += step.end() - step.start();
                outside += step.start() - before.end();
            }
        }
        if (steps == 0) {
            throw new IllegalStateException("no two steps of " + sequences + " rows among " + all.size());
        }
        return new Span(steps, inside / 1e6, outside / 1e6);
    }

    private static boolean counts(Step step, int sequences) {
        return step.generatesOnly() && step.rows() == sequences;
    }

    /** Milliseconds of a step, all included. */
    double wallPerStep() {
        return (inside + outside) / steps;
    }

    /** Percent of the time within calls that is spent between them. */
    double overheadPercent() {
        return 100 * outside / inside;
    }
}
