package io.polyphony.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one sequence did, or who waited for one.
 *
 * @param label such as {@code seq 3}
 * @param segments in order, none overlapping another
 * @param holdings in order of their beginnings
 * @param marks in order
 */
record Lane(String label, List<Segment> segments, List<Holding> holdings, List<Mark> marks) {

    Lane {
        segments = List.copyOf(segments);
        holdings = List.copyOf(holdings);
        marks = List.copyOf(marks);
    }

    /**
     * The lane with neighbours in one where both together are shorter than twice {@code least}.
     *
     * @param all whether forks and tool calls, which are told apart however short they are, may go into it too
     */
    Lane compacted(double least, boolean all) {
        List<Segment> compact = new ArrayList<>();
        for (Segment segment : segments) {
            Segment last = compact.isEmpty() ? null : compact.getLast();
            if (last != null
                    && segment.to() - last.from() < 2 * least
                    && (all || special(last).equals(special(segment)))) {
                compact.set(compact.size() - 1, last.plus(segment));
            } else {
                compact.add(segment);
            }
        }
        List<Holding> held = new ArrayList<>();
        for (Holding holding : holdings) {
            Holding last = held.isEmpty() ? null : held.getLast();
            if (last != null && last.agent().equals(holding.agent()) && holding.from() - last.to() < least) {
                held.set(held.size() - 1, new Holding(last.from(), Math.max(last.to(), holding.to()), last.agent()));
            } else {
                held.add(holding);
            }
        }
        return new Lane(label, compact, held, marks);
    }

    private static Optional<Segment.Kind> special(Segment segment) {
        return switch (segment.kind()) {
            case REUSED, TOOL -> Optional.of(segment.kind());
            case WAITING, PREFILL, SCORED, DECODE -> Optional.empty();
        };
    }
}
