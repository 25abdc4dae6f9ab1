package io.polyphony.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The KV cells of the context: which sequence holds which, how many are set aside, and in which order they lie.
 *
 * <p>Cells are taken in ascending order and never given back one by one: what a sequence lets go of stays taken, as dead cells,
 * until all living ones are laid out anew, without gaps. So the cells of a sequence always lie in the order of their
 * positions, attention adds them up in the same order whoever else is in the cache, and a sequence generates bit for bit what
 * it generates alone. It also means that free cells are always one contiguous run, which llama.cpp b4916 asks for.
 *
 * <p>A job is admitted only where all that it may need is free, so that no generation in progress runs out of cells.
 */
final class KvCells {

    /** So many dead cells are no burden worth a new layout. */
    private static final int FEW = 512;

    private final Decoder decoder;
    private final int[] holders;
    private int taken;
    private int living;
    private int reserved;

    KvCells(Decoder decoder) {
        this.decoder = decoder;
        this.holders = new int[decoder.shape().cells()];
    }

    // The budget.

    boolean fits(int cells) {
        return free() >= cells;
    }

    /** Cells that nobody holds and nobody has reserved. */
    int free() {
        return holders.length - living - reserved;
    }

    /** Cells that some sequence holds. */
    int living() {
        return living;
    }

    void reserve(Job job, int cells) {
        job.reserved += cells;
        reserved += cells;
    }

    void release(Job job) {
        reserved -= job.reserved;
        job.reserved = 0;
    }

    // What sequences hold.

    /** The next decoded position of {@code job}'s sequence is in the next cell. */
    void take(Job job) {
        SequenceState sequence = job.sequence;
        holders[taken] = 1;
        sequence.cells.add(taken);
        sequence.cached++;
        taken++;
        living++;
        if (job.reserved > 0) {
            job.reserved--;
            reserved--;
        }
    }

    /** Lets {@code child} hold all cells of {@code parent}. */
    void share(SequenceState parent, SequenceState child) {
        if (parent.cached > 0) {
            decoder.share(parent.id, child.id, 0, parent.cached);
            hold(child, parent, parent.cached);
        }
    }

    private void hold(SequenceState child, SequenceState parent, int length) {
        for (int position = 0; position < length; position++) {
            int cell = parent.cells.get(position);
            holders[cell]++;
            child.cells.add(cell);
        }
        child.cached = length;
    }

    /** Lets go of positions {@code from} and later. */
    void drop(SequenceState sequence, int from) {
        if (from >= sequence.cached) {
            return;
        }
        decoder.retire(sequence.id, from);
        for (int position = from; position < sequence.cached; position++) {
            int cell = sequence.cells.get(position);
            if (--holders[cell] == 0) {
                living--;
            }
        }
        sequence.cells.truncate(from);
        sequence.cached = from;
    }

    /** Puts a saved state into an empty sequence; false where it can't be, and the sequence stays empty. */
    boolean restore(SequenceState sequence, int length, byte[] state) {
        if (!fits(length) || !decoder.restore(sequence.id, 0, state)) {
            return false;
        }
        takeAll(sequence, length);
        return true;
    }

    private void takeAll(SequenceState sequence, int length) {
        while (sequence.cached < length) {
            holders[taken] = 1;
            sequence.cells.add(taken++);
            sequence.cached++;
            living++;
        }
    }

    /** Nobody holds anything any more. */
    void clear(Iterable<SequenceState> sequences) {
        decoder.clear();
        forgetAll();
        for (SequenceState sequence : sequences) {
            sequence.cells.truncate(0);
            sequence.cached = 0;
        }
    }

    private void forgetAll() {
        Arrays.fill(holders, 0, taken, 0);
        taken = 0;
        living = 0;
    }

    // The layout.

    /** Lays the living cells out anew where {@code rows} more don't fit behind them, or where most are dead. */
    void makeRoom(int rows, List<SequenceState> sequences) {
        int dead = taken - living;
        if (dead > 0 && (taken + rows > holders.length || dead >= Math.max(FEW, living))) {
            layOutAnew(sequences);
        }
    }

    /** A sequence's own part of the cache while the cells are laid out anew. */
    private record Tail(SequenceState sequence, SequenceState sharedWith, int shared, int cached, byte[] state) {}

    private void layOutAnew(List<SequenceState> sequences) {
        List<Tail> tails = new ArrayList<>();
        for (SequenceState sequence : sequences) {
            if (sequence.cached > 0) {
                tails.add(tail(sequence, tails));
            }
        }
        decoder.clear();
        forgetAll();
        for (Tail tail : tails) {
            putBack(tail);
        }
    }

    /** What {@code sequence} holds beyond the cells that it shares with one of those before it. */
    private Tail tail(SequenceState sequence, List<Tail> before) {
        SequenceState with = null;
        int shared = 0;
        for (Tail other : before) {
            int common = common(sequence, other.sequence());
            if (common > shared) {
                shared = common;
                with = other.sequence();
            }
        }
        byte[] state = shared == sequence.cached ? new byte[0] : decoder.save(sequence.id, shared);
        return new Tail(sequence, with, shared, sequence.cached, state);
    }

    private static int common(SequenceState one, SequenceState other) {
        int most = Math.min(one.cached, other.cached);
        int length = 0;
        while (length < most && one.cells.get(length) == other.cells.get(length)) {
            length++;
        }
        return length;
    }

    /** Where the state can't be put back, what is missing is decoded again from its tokens by the sequence's next job. */
    private void putBack(Tail tail) {
        SequenceState sequence = tail.sequence();
        sequence.cells.truncate(0);
        sequence.cached = 0;
        int shared = tail.shared() == 0 ? 0 : Math.min(tail.shared(), tail.sharedWith().cached);
        if (shared > 0) {
            decoder.share(tail.sharedWith().id, sequence.id, 0, shared);
            hold(sequence, tail.sharedWith(), shared);
        }
        if (shared == tail.shared() && tail.cached() > shared && decoder.restore(sequence.id, shared, tail.state())) {
            takeAll(sequence, tail.cached());
        }
    }
}
