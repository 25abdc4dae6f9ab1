package io.polyphony.gaia.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The time of a run without the pauses in which no attempt was at work, such as those before it was resumed. */
final class RunClock {

    /** Shorter breaks are the run's own, such as that between one attempt and the next. */
    private static final Duration BREAK = Duration.ofSeconds(10);

    /**
     * A time of uninterrupted work.
     *
     * @param begin milliseconds of work before it
     */
    record Stretch(Instant from, Instant to, long begin) {

        long millis() {
            return Duration.between(from, to).toMillis();
        }
    }

    private final List<Stretch> stretches;

    private RunClock(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    static RunClock of(RunReport run) {
        List<Stretch> stretches = new ArrayList<>();
        run.attempts().sorted(Comparator.comparing(AttemptResult::started)).forEach(attempt -> {
            Stretch last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null && !attempt.started().isAfter(last.to().plus(BREAK))) {
                if (attempt.ended().isAfter(last.to())) {
                    stretches.set(stretches.size() - 1, new Stretch(last.from(), attempt.ended(), last.begin()));
                }
            } else {
                stretches.add(new Stretch(
                        attempt.started(), attempt.ended(), last == null ? 0 : last.begin() + last.millis()));
            }
        });
        return new RunClock(stretches);
    }

    /** The times of work, in order. */
    List<Stretch> stretches() {
        return stretches;
    }

    Duration busy() {
        return Duration.ofMillis(
                stretches.isEmpty()
                        ? 0
                        : stretches.getLast().begin() + stretches.getLast().millis());
    }

    /** Milliseconds of work before a moment; one in a pause is the end of the work before. */
    long at(Instant moment) {
        long at = 0;
        for (Stretch stretch : stretches) {
            if (moment.isBefore(stretch.from())) {
                return at;
            }
            at = stretch.begin()
                    + Math.min(
                            stretch.millis(),
                            Duration.between(stretch.from(), moment).toMillis());
        }
        return at;
    }
}
