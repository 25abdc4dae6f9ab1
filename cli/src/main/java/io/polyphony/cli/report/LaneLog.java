package io.polyphony.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One lane, as it is being told. Segments come in the order of their ends, so that they may have to be cut to fit. */
final class LaneLog {

    private final String label;
    private final List<Segment> told = new ArrayList<>();
    private final List<Segment> openings = new ArrayList<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private String holder;
    private long heldSince;

    LaneLog(String label) {
        this.label = label;
    }

    void add(Segment segment) {
        told.add(segment);
    }

    void mark(Mark mark) {
        marks.add(mark);
    }

    /** The sequence is an agent's, who waited for it from {@code asked} on. */
    void opened(long asked, long at, String agent) {
        closed(at);
        if (asked < at) {
            openings.add(Segment.of(asked, at, Segment.Kind.WAITING, agent, 0).noting("for a free sequence"));
        }
        holder = agent;
        heldSince = at;
    }

    void closed(long at) {
        if (holder != null) {
            holdings.add(new Holding(heldSince, Math.max(heldSince, at), holder));
            holder = null;
        }
    }

    /**
     * The lane, in which nothing overlaps.
     *
     * @param end milliseconds since the run began
     * @param queue takes those parts of the waiting in which the lane was still somebody else's
     */
    Lane lane(long end, List<Segment> queue) {
        closed(end);
        openings.forEach(opening -> enter(opening, queue));
        told.sort(Comparator.comparingLong(Segment::to).thenComparingLong(Segment::from));
        List<Segment> fitting = new ArrayList<>(told.size());
        long free = 0;
        for (Segment segment : told) {
            long to = Math.clamp(segment.to(), free, Math.max(free, end));
            long from = Math.clamp(segment.from(), free, to);
            fitting.add(segment.between(from, to));
            free = to;
        }
        holdings.sort(Comparator.comparingLong(Holding::from));
        marks.sort(Comparator.comparingLong(Mark::at));
        return new Lane(label, fitting, holdings, marks);
    }

    private void enter(Segment opening, List<Segment> queue) {
        long free = opening.from();
        for (Holding holding : holdings) {
            if (holding.from() < opening.to() && holding.to() > free) {
                free = Math.min(holding.to(), opening.to());
            }
        }
        if (free > opening.from()) {
            queue.add(opening.between(opening.from(), free));
        }
        if (free < opening.to()) {
            told.add(opening.between(free, opening.to()));
        }
    }
}
