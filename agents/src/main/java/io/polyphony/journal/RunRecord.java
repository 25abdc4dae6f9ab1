package io.polyphony.journal;

import io.polyphony.event.Event;
import io.polyphony.runtime.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a journal tells of a run.
 *
 * @param header its first line
 * @param events all of them, in order; after a {@link Event.RunResumed} come those of the continuation
 * @param skipped how many lines hold an event that only a newer version knows
 * @param tornBytes length of a last line that was cut off while it was written; 0 if the last line is whole
 */
public record RunRecord(JournalHeader header, List<Event> events, int skipped, long tornBytes) {

    public RunRecord {
        Objects.requireNonNull(header, "header");
        events = List.copyOf(events);
    }

    /** All events of one kind, in order. */
    public <E extends Event> Stream<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The run's beginning; none where it broke off before. */
    public Optional<Event.RunStarted> started() {
        return all(Event.RunStarted.class).findFirst();
    }

    /** The run's end; none where it broke off or was stopped, and can be resumed. */
    public Optional<Event.RunFinished> finished() {
        return all(Event.RunFinished.class).findFirst();
    }

    /** How long the run was at work, without the time between its breaking off and its going on. */
    public Duration elapsed() {
        Duration total = Duration.ZERO;
        Instant from = null;
        Instant last = null;
        for (Event event : events) {
            if (event instanceof Event.RunStarted || event instanceof Event.RunResumed) {
                total = total.plus(between(from, last));
                from = event.at();
                last = from;
            } else if (last != null && event.at().isAfter(last)) {
                last = event.at();
            }
        }
        return total.plus(between(from, last));
    }

    private static Duration between(Instant from, Instant to) {
        return from == null ? Duration.ZERO : Duration.between(from, to);
    }

    /** How many calls of tools were made. */
    public int toolCalls() {
        return (int) all(Event.ToolCalled.class).count();
    }

    /**
     * The tokens that all agents took, whether or not their work came to an end. Of a reply that broke off it counts the pieces
     * that are known, which are of at least one token each.
     */
    public Usage usage() {
        return TokenCount.of(events);
    }
}
