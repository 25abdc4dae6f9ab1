package io.polyphony.decode;

import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The jobs that wait for KV cells, first come first served, and the limits that every sequence keeps.
 *
 * <p>A job is let in only where all cells that it may need are free: they are set aside for it.
 */
final class Admission {

    private final KvCells cells;
    private final int total;
    private final LoopOptions options;
    private final LongSupplier clock;
    private final LoopCounters counters;
    private final int sequenceLimit;
    private final long cellWaitNanos;
    private final List<Job> waiting = new ArrayList<>();

    Admission(KvCells cells, int total, LoopOptions options, LongSupplier clock, LoopCounters counters) {
        this.cells = cells;
        this.total = total;
        this.options = options;
        this.clock = clock;
        this.counters = counters;
        this.sequenceLimit = Math.min(options.sequenceLimit(), total);
        // Half of what a long holds, so that adding it to any time never overflows.
        this.cellWaitNanos = Math.min(TimeUnit.NANOSECONDS.convert(options.cellWait()), Long.MAX_VALUE / 2);
    }

    /** The jobs that wait, in their order. */
    List<Job> waiting() {
        return waiting;
    }

    /** Refuses what could never be done, whoever else is there. */
    void check(Job job) {
        SequenceState sequence = job.sequence;
        int length = sequence.tokens.size() + job.prompt.length;
        if (length == 0 && job.generating() || job.scoring && sequence.tokens.size() == 0) {
            throw new InvalidRequestException("sequence " + sequence.id + " is empty: append a prompt first.");
        }
        boolean fits = job.generating() ? length < sequenceLimit : length <= sequenceLimit;
        if (!fits && (job.scoring || options.overflow() instanceof Overflow.Stop)) {
            throw tooLong(sequence, length);
        }
    }

    /** Refuses a sequence of more tokens than fit. */
    void check(SequenceState sequence, int length) {
        if (length > sequenceLimit) {
            throw tooLong(sequence, length);
        }
    }

    private KvCacheFullException tooLong(SequenceState sequence, int length) {
        return new KvCacheFullException("sequence " + sequence.id + " would hold " + length + " tokens, and at most "
                + sequenceLimit + " fit; shorten the text or open the model with a larger context.");
    }

    /** Puts a new job behind all others. */
    void add(Job job) {
        if ((job.scoring || job.generating() && job.prompt.length == 0) && job.pending() == 0) {
            // The logits of the last token are gone with the step that decoded it.
            cells.drop(job.sequence, job.sequence.cached - 1);
        }
        job.sequence.job = job;
        enter(job);
        waiting.add(job);
    }

    /** Puts a job whose cells are gone before all others. */
    void addAgain(Job job) {
        cells.release(job);
        enter(job);
        waiting.addFirst(job);
    }

    private void enter(Job job) {
        long now = clock.getAsLong();
        job.waitUntil = now + cellWaitNanos;
        job.sequence.enter(Phase.WAITING, now);
    }

    /** Lets the next job in; null where none waits, or where the first has to wait on. */
    Job next() {
        while (!waiting.isEmpty()) {
            Job job = waiting.getFirst();
            if (!cells.fits(need(job))) {
                // Those behind it wait too: a large job would starve otherwise.
                return null;
            }
            if (!job.admitted) {
                begin(job);
                if (slide(job)) {
                    // It needs other cells than it did; its place in the queue stays.
                    continue;
                }
            }
            waiting.removeFirst();
            cells.reserve(job, need(job));
            job.sequence.enter(Phase.PREFILL, clock.getAsLong());
            return job;
        }
        return null;
    }

    private void begin(Job job) {
        SequenceState sequence = job.sequence;
        job.admitted = true;
        job.nextScored = sequence.tokens.size();
        sequence.tokens.addAll(job.prompt);
        sequence.prefilled(job.prompt.length);
        counters.prefilled(job.prompt.length);
        job.budget = options.overflow() instanceof Overflow.Stop
                ? Math.min(job.maxTokens, sequenceLimit - sequence.tokens.size())
                : job.maxTokens;
    }

    /** KV cells that {@code job} may still fill. */
    private int need(Job job) {
        int prompt = job.admitted ? 0 : job.prompt.length;
        // The last token that is generated is never decoded.
        int toDecode = job.generating() ? job.maxTokens - job.generated - 1 : 0;
        int most = job.generating() ? sequenceLimit - 1 : sequenceLimit;
        long all = (long) job.pending() + prompt + toDecode;
        return (int) Math.min(all, most - job.sequence.cached);
    }

    /** Makes room where the sequence is at its limit and the policy says so; true where it did. */
    boolean slide(Job job) {
        SequenceState sequence = job.sequence;
        if (!(options.overflow() instanceof Overflow.Slide(int most))) {
            return false;
        }
        int room = job.generating() ? 1 : 0;
        int head = Math.min(most, sequenceLimit / 2);
        boolean slid = false;
        while (sequence.tokens.size() + room > sequenceLimit) {
            int drop = Math.max(1, (sequence.tokens.size() - head) / 2);
            sequence.tokens.remove(head, head + drop);
            slid = true;
        }
        if (slid) {
            cells.drop(sequence, head);
        }
        return slid;
    }

    /** Why a job that found no cells in its time is turned away. */
    KvCacheFullException refusal(Job job) {
        return new KvCacheFullException("sequence " + job.sequence.id + " needs " + need(job) + " KV cells, and "
                + Math.max(0, cells.free()) + " of " + total + " came free within "
                + options.cellWait().toSeconds()
                + " s; close sequences, ask for fewer tokens or open the model with a larger context.");
    }
}
