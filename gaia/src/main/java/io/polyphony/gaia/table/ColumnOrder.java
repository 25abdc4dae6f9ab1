package io.polyphony.gaia.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The order of a column's cells: as numbers, dates or times of day where most of the filled ones are such, else as texts. Cells that
 * are something else come last whatever the direction, and so do empty ones, for else the largest number might be a "to be done".
 */
final class ColumnOrder {

    private final Object[] keys;
    private final boolean numbers;

    private ColumnOrder(Object[] keys, boolean numbers) {
        this.keys = keys;
        this.numbers = numbers;
    }

    /** The order of {@code size} cells. */
    static ColumnOrder of(int size, IntFunction<String> text) {
        Value[] values = new Value[size];
        int filled = 0;
        int amounts = 0;
        int moments = 0;
        int clocks = 0;
        for (int i = 0; i < size; i++) {
            values[i] = Value.of(text.apply(i));
            switch (values[i]) {
                case Value.Amount _ -> amounts++;
                case Value.Moment _ -> moments++;
                case Value.Clock _ -> clocks++;
                case Value.Blank _, Value.Words _ -> {}
            }
            filled += values[i] == Value.BLANK ? 0 : 1;
        }
        boolean numbers = 2 * amounts > filled;
        boolean dates = 2 * moments > filled;
        boolean times = 2 * clocks > filled;
        Object[] keys = new Object[size];
        for (int i = 0; i < size; i++) {
            keys[i] = switch (values[i]) {
                case Value.Amount amount when numbers -> amount.number();
                case Value.Moment moment when dates -> moment.time();
                case Value.Clock clock when times -> clock.time();
                default -> numbers || dates || times || text.apply(i).isBlank() ? null : Value.folded(text.apply(i));
            };
        }
        return new ColumnOrder(keys, numbers);
    }

    /** Whether it is one of numbers. */
    boolean ofNumbers() {
        return numbers;
    }

    /** The number of cells that it orders; they come first in {@link #sorted}. */
    int comparable() {
        return (int) Arrays.stream(keys).filter(Objects::nonNull).count();
    }

    /** The cells in order, equal ones as they were. */
    int[] sorted(boolean descending) {
        Comparator<Object> order = ColumnOrder::compare;
        Comparator<Object> nullsLast = Comparator.nullsLast(descending ? order.reversed() : order);
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted((a, b) -> nullsLast.compare(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** All keys of a column are of one type. */
    @SuppressWarnings("unchecked")
    private static int compare(Object first, Object second) {
        return ((Comparable<Object>) first).compareTo(second);
    }
}
