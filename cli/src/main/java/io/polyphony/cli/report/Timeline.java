package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the time of a run went: a lane for each sequence, then one for each agent that spoke without a sequence, then those who
 * waited for a sequence that somebody else still held.
 *
 * @param span milliseconds from the run's first moment to its last
 * @param lanes sequences first, in ascending order
 * @param marks what concerned the whole team, in order
 */
record Timeline(long span, List<Lane> lanes, List<Mark> marks) {

    Timeline {
        lanes = List.copyOf(lanes);
        marks = List.copyOf(marks);
    }

    /** The timeline of a run of which nothing but the events is known. */
    static Timeline of(List<Event> events) {
        return of(events, RunFacts.NONE);
    }

    static Timeline of(List<Event> events, RunFacts facts) {
        return new TimelineReader(RunClock.of(events, facts)).read(events, facts);
    }

    /** A timeline of at most about {@code most} segments, in which nothing longer than {@code least} ms is lost where that can be. */
    Timeline compacted(double least, int most) {
        for (double step = least; ; step *= 1.25) {
            double shortest = step;
            boolean all = step > 2 * least;
            Timeline compact = new Timeline(
                    span,
                    lanes.stream().map(lane -> lane.compacted(shortest, all)).toList(),
                    marks);
            if (step > span || compact.size() <= most) {
                return compact;
            }
        }
    }

    long tokens(Segment.Kind kind) {
        return segments(kind).mapToLong(Segment::tokens).sum();
    }

    /** How long it went on, lanes side by side counted each. */
    long millis(Segment.Kind kind) {
        return segments(kind).mapToLong(Segment::millis).sum();
    }

    /** Tokens prefilled or scored per millisecond in which any lane did so; 0 if none did. */
    double prefillSpeed() {
        long busy = 0;
        long until = 0;
        List<Segment> reading = Stream.concat(segments(Segment.Kind.PREFILL), segments(Segment.Kind.SCORED))
                .sorted(Comparator.comparingLong(Segment::from))
                .toList();
        for (Segment segment : reading) {
            busy += Math.max(0, segment.to() - Math.max(until, segment.from()));
            until = Math.max(until, segment.to());
        }
        return busy == 0 ? 0 : reading.stream().mapToLong(Segment::tokens).sum() / (double) busy;
    }

    private Stream<Segment> segments(Segment.Kind kind) {
        return lanes.stream().flatMap(lane -> lane.segments().stream()).filter(segment -> segment.kind() == kind);
    }

    private int size() {
        return lanes.stream().mapToInt(lane -> lane.segments().size()).sum();
    }

    /** Segments that may overlap, in as few lanes as they fit into. */
    static List<Lane> packed(String label, List<Segment> segments) {
        List<List<Segment>> rows = new ArrayList<>();
        List<Segment> ordered = new ArrayList<>(segments);
        ordered.sort(Comparator.comparingLong(Segment::from).thenComparingLong(Segment::to));
        for (Segment segment : ordered) {
            rows.stream()
                    .filter(row -> row.getLast().to() <= segment.from())
                    .findFirst()
                    .orElseGet(() -> {
                        rows.add(new ArrayList<>());
                        return rows.getLast();
                    })
                    .add(segment);
        }
        return rows.stream()
                .map(row -> new Lane(label, row, List.of(), List.of()))
                .toList();
    }
}
