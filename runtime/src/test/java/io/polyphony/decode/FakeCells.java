package io.polyphony.decode;

import java.util.Arrays;

/**
 * The cells of llama.cpp b4916's unified KV cache: where they are taken, shared and freed, and in which order.
 *
 * <p>A batch gets one contiguous run of free cells or none; the search starts where the last one ended.
 */
final class FakeCells {

    final int[] positions;
    final int[] tokens;
    /** A bit for each sequence that holds the cell. */
    final long[] owners;

    private int head;
    private int used;

    FakeCells(int size) {
        positions = new int[size];
        tokens = new int[size];
        owners = new long[size];
        Arrays.fill(positions, -1);
    }

    int size() {
        return positions.length;
    }

    int used() {
        return used;
    }

    int head() {
        return head;
    }

    /** First cell of a free run of {@code count}, or -1. Nothing is taken. */
    int find(int count) {
        if (head > used + 2 * count) {
            head = 0;
        }
        if (count > size()) {
            return -1;
        }
        int tested = 0;
        while (true) {
            if (head + count > size()) {
                tested += size() - head;
                head = 0;
                continue;
            }
            int busy = firstBusy(head, count);
            if (busy < 0) {
                return head;
            }
            int passed = busy - head + 1;
            head += passed;
            tested += passed;
            if (tested >= size()) {
                return -1;
            }
        }
    }

    private int firstBusy(int from, int count) {
        for (int cell = from; cell < from + count; cell++) {
            if (positions[cell] >= 0) {
                return cell;
            }
        }
        return -1;
    }

    void take(int cell, int token, int position, int sequence) {
        positions[cell] = position;
        tokens[cell] = token;
        owners[cell] = 1L << sequence;
        used++;
    }

    /** The next search begins behind the {@code count} cells that were just taken at the head. */
    void advance(int count) {
        head += count;
        if (head >= size()) {
            head = 0;
        }
    }

    void remove(int sequence, int from) {
        int lowest = size();
        for (int cell = 0; cell < size(); cell++) {
            if (holds(cell, sequence) && positions[cell] >= from) {
                owners[cell] &= ~(1L << sequence);
                if (owners[cell] == 0) {
                    positions[cell] = -1;
                    used--;
                    lowest = Math.min(lowest, cell);
                }
            }
        }
        if (lowest < size() && lowest < head) {
            head = lowest;
        }
    }

    void share(int source, int target, int from, int to) {
        // llama.cpp starts its next search at the beginning after this.
        head = 0;
        for (int cell = 0; cell < size(); cell++) {
            if (holds(cell, source) && positions[cell] >= from && positions[cell] < to) {
                owners[cell] |= 1L << target;
            }
        }
    }

    void clear() {
        Arrays.fill(positions, -1);
        Arrays.fill(owners, 0);
        head = 0;
        used = 0;
    }

    boolean holds(int cell, int sequence) {
        return (owners[cell] >> sequence & 1) != 0;
    }

    int count(int sequence) {
        int count = 0;
        for (int cell = 0; cell < size(); cell++) {
            count += holds(cell, sequence) ? 1 : 0;
        }
        return count;
    }
}
