package io.polyphony.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of Unicode scalar values (no surrogates) as sorted ranges that neither overlap nor touch.
 *
 * @param ranges the ranges, inclusive at both ends
 */
record CodePointSet(List<Range> ranges) {

    /** All code points from {@code first} to {@code last}, both included. */
    record Range(int first, int last) {}

    private static final int FIRST_SURROGATE = 0xD800;
    private static final int LAST_SURROGATE = 0xDFFF;

    /** Every Unicode scalar value. */
    static final CodePointSet ALL = range(0, Character.MAX_CODE_POINT);

    /** The union of {@code ranges} without the surrogates in them. */
    static CodePointSet of(List<Range> ranges) {
        List<Range> scalars = new ArrayList<>();
        for (Range range : ranges) {
            addIfNotEmpty(scalars, range.first(), Math.min(range.last(), FIRST_SURROGATE - 1));
            addIfNotEmpty(scalars, Math.max(range.first(), LAST_SURROGATE + 1), range.last());
        }
        scalars.sort(Comparator.comparingInt(Range::first));
        List<Range> merged = new ArrayList<>();
        for (Range range : scalars) {
            Range previous = merged.isEmpty() ? null : merged.getLast();
            if (previous != null && range.first() <= previous.last() + 1) {
                merged.set(merged.size() - 1, new Range(previous.first(), Math.max(previous.last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return new CodePointSet(List.copyOf(merged));
    }

    /** All scalar values that are not in this set. */
    CodePointSet complement() {
        List<Range> gaps = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            addIfNotEmpty(gaps, next, range.first() - 1);
            next = range.last() + 1;
        }
        addIfNotEmpty(gaps, next, Character.MAX_CODE_POINT);
        return of(gaps);
    }

    /** All members that are in {@code other} too. */
    CodePointSet intersection(CodePointSet other) {
        return complement().union(other.complement()).complement();
    }

    CodePointSet union(CodePointSet other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return of(all);
    }

    static CodePointSet range(int first, int last) {
        return of(List.of(new Range(first, last)));
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    private static void addIfNotEmpty(List<Range> ranges, int first, int last) {
        if (first <= last) {
            ranges.add(new Range(first, last));
        }
    }
}
