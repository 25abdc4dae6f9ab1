package io.polyphony.cli.report;

import io.polyphony.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    /** A timeline of at most about {@code most} segments, in which nothing is cut that is at least {@code least} ms long. */
    Timeline compacted(double least, int most) {
        for (double step = least; ; step *= 2) {
            double shortest = step;
            boolean all = step > 4 * least;
            Timeline compact = new Timeline(
                    span,
                    lanes.stream().map(lane -> lane.compacted(shortest, all)).toList(),
                    marks);
            if (step > span || compact.size() <= most) {
                return compact;
            }
        }
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
