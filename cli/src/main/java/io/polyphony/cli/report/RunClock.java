package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Milliseconds since a run began; times that can't be are brought into a range that can. */
record RunClock(Instant begin) {

    /** Longer than any run; keeps the arithmetic of a damaged journal's times from overflowing. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** A clock that shows 0 at the earliest time that the events tell of. */
    static RunClock of(List<Event> events, RunFacts facts) {
        Instant first = events.stream()
                .map(Event::at)
                .filter(at -> at.isAfter(Instant.EPOCH.minus(LONGEST)))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        RunClock roughly = new RunClock(first);
        long earliest = 0;
        for (Event event : events) {
            earliest = Math.min(earliest, roughly.at(event) - duration(took(event)));
        }
        if (facts.shared().isPresent()) {
            RunFacts.SharedContext shared = facts.shared().get();
            earliest = Math.min(earliest, roughly.at(shared.at()) - duration(shared.elapsedMillis()));
        }
        return new RunClock(first.plusMillis(earliest));
    }

    /** How long before its own time an event began. */
    private static long took(Event event) {
        return switch (event) {
            case Event.SequenceOpened opened -> opened.waitedMillis();
            case Event.PromptAppended prompt -> prompt.elapsedMillis();
            case Event.TextScored scored -> scored.elapsedMillis();
            case Event.ReplyFinished reply -> reply.elapsedMillis();
            case Event.ToolReturned tool -> tool.elapsedMillis();
            default -> 0;
        };
    }

    long at(Event event) {
        return at(event.at());
    }

    long at(Instant time) {
        Duration since = Duration.between(begin, time);
        if (since.compareTo(LONGEST) > 0) {
            return LONGEST.toMillis();
        }
        return since.compareTo(LONGEST.negated()) < 0 ? -LONGEST.toMillis() : since.toMillis();
    }

    /** A duration that an event tells. */
    static long duration(long millis) {
        return Math.clamp(millis, 0, LONGEST.toMillis());
    }
}
