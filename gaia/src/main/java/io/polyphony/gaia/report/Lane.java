package io.polyphony.gaia.report;

import java.util.List;

/**
 * A row of the timeline.
 *
 * @param label such as {@code seq 3}
 * @param bars in the order of their beginnings
 */
record Lane(String label, List<Bar> bars) {

    /**
     * A time in which somebody had the lane.
     *
     * @param from milliseconds of work before it
     * @param to the same of its end
     * @param tone the class that colours it
     * @param title what is told of it
     */
    record Bar(long from, long to, String tone, String title) {}

    Lane {
        bars = List.copyOf(bars);
    }
}
