package io.polyphony.decode;

import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.error.RuntimeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Continuous batching: each {@link #step} advances every sequence that has work by one decode call.
 *
 * <ol>
 *   <li>what other threads asked for since the last step is carried out (forks, rewinds, new jobs, closes);
 *   <li>jobs that were cancelled or whose deadline passed end, and their sequences are free at once;
 *   <li>waiting jobs are admitted, first come first served, as far as KV cells are free;
 *   <li>a batch is planned and decoded;
 *   <li>a token is sampled for each row that asked for it.
 * </ol>
 *
 * <p>A generation that is cancelled, passes its deadline or fails closes its sequence: the cells and the sequence id are free
 * before the next decode call. {@link #step} belongs to one thread; every other public method may be called by any.
 */
public final class DecodeLoop {

    private static final System.Logger LOG = System.getLogger("io.polyphony.decode");

    private final Decoder decoder;
    private final LongSupplier clock;
    private final IntConsumer released;
    private final Orders orders = new Orders();
    private final List<SequenceState> open = new ArrayList<>();
    private final Admission admission;
    private final List<Job> active = new ArrayList<>();
    private final DecodeBatch batch;
    private final StepPace pace;
    private final StepPlanner planner;
    private final KvCells cells;

    /** Rows to plan; fewer than the batch holds while free cells lie in small holes. */
    private int rowLimit;

    private final LoopCounters counters = new LoopCounters();

    /**
     * A loop that has no thread of its own.
     *
     * @param clock the time in nanoseconds, as {@link System#nanoTime} gives it
     * @param released told of each sequence id that is free again, by the stepping thread, before the next decode call
     */
    public DecodeLoop(Decoder decoder, LoopOptions options, LongSupplier clock, IntConsumer released) {
        this.decoder = decoder;
        this.clock = clock;
        this.released = released;
        this.batch = new DecodeBatch(decoder.shape().batch());
        this.rowLimit = batch.capacity();
        this.pace = new StepPace(options.stepTarget().toNanos());
        this.planner = new StepPlanner(batch, decoder.shape().outputs(), pace);
        this.cells = new KvCells(decoder);
        this.admission = new Admission(cells, decoder.shape().cells(), options, clock, counters);
    }

    // Orders of other threads.

    /** Queues {@code job}; its listener hears of everything that follows. */
    public void submit(Job job) {
        orders.post(() -> accept(job), job::tellFailed);
    }

    /** Ends {@code job} at the next step: no token is sampled for it after the step in progress. */
    public void cancel(Job job) {
        job.cancelled = true;
        // An order, so that the loop looks again even where a lock used up the permit of the wake.
        orders.post(() -> {}, _ -> {});
    }

    /** Lets the new sequence {@code child} begin with all that {@code parent} holds; no cell is copied. */
    public CompletableFuture<Void> fork(SequenceState parent, SequenceState child) {
        return orders.ask(
                () -> {
                    register(child);
                    parent.requireOpen();
                    child.tokens.addAll(parent.tokens.toArray());
                    cells.share(parent, child);
                    reused(child);
                    return null;
                },
                () -> release(child, null));
    }

    /** Forgets all tokens of an idle sequence from index {@code length} on. */
    public CompletableFuture<Void> rewind(SequenceState sequence, int length) {
        return orders.ask(
                () -> {
                    sequence.requireIdle();
                    if (length < 0 || length > sequence.tokens.size()) {
                        throw new InvalidRequestException("sequence " + sequence.id + " can't be rewound to token "
                                + length + ": it has " + sequence.tokens.size() + ".");
                    }
                    forget(sequence, length);
                    return null;
                },
                () -> {});
    }

    /** The tokens of a sequence, with its state in the KV cache. */
    public CompletableFuture<SavedState> save(SequenceState sequence) {
        return orders.ask(
                () -> {
                    sequence.requireIdle();
                    byte[] state = sequence.cached == 0 ? new byte[0] : decoder.save(sequence.id, 0);
                    return new SavedState(sequence.tokens.toArray(), sequence.cached, state);
                },
                () -> {});
    }

    /** Puts a saved state into the new sequence; where the cache has no room for it as it is, its tokens are prefilled later. */
    public CompletableFuture<Void> restore(SequenceState sequence, SavedState saved) {
        return orders.ask(
                () -> {
                    register(sequence);
                    admission.check(sequence, saved.tokens().length);
                    sequence.tokens.addAll(saved.tokens());
                    cells.makeRoom(saved.cached(), open);
                    if (saved.cached() > 0 && cells.restore(sequence, saved.cached(), saved.state())) {
                        reused(sequence);
                    }
                    return null;
                },
                () -> release(sequence, null));
    }

    /** The tokens that a sequence holds now. */
    public CompletableFuture<int[]> tokens(SequenceState sequence) {
        return orders.ask(
                () -> {
                    sequence.requireOpen();
                    return sequence.tokens.toArray();
                },
                () -> {});
    }

    /** Ends the sequence's job, if it has one, and frees its cells and id before the next decode call. */
    public void close(SequenceState sequence) {
        orders.post(() -> close(sequence, Finish.CANCELLED), _ -> {});
    }

    /** Sets the decoder's threads at the end of the step in progress. */
    public void threads(int count) {
        orders.post(() -> decoder.threads(count), _ -> {});
    }

    /** What was done so far, up to the end of the step in progress. */
    public CompletableFuture<LoopStats> stats() {
        return orders.ask(
                () -> {
                    count();
                    return counters.now();
                },
                () -> {});
    }

    /**
     * What was done so far, without waiting for the step in progress: the totals include every job that has ended, and what is
     * in progress is as of the last step. It can be read after the loop's end too.
     */
    public LoopStats recentStats() {
        return counters.now();
    }

    /** What is called, by whoever gives an order, after each one. */
    void onOrder(Runnable wake) {
        orders.onOrder(wake);
    }

    // The stepping thread.

    /** Advances everything by one decode call; false where there was nothing to decode. */
    public boolean step() {
        orders.obey();
        expire();
        admit();
        count();
        if (active.isEmpty()) {
            return false;
        }
        Job suspect = firstSuspect();
        cells.makeRoom(rowLimit, open);
        planner.plan(active, suspect, rowLimit);
        int planned = batch.rows();
        long start = clock.getAsLong();
        int done = decode(suspect);
        if (done > 0) {
            long nanos = clock.getAsLong() - start;
            pace.measured(done, nanos);
            planner.decoded(done);
            rowLimit = done < planned ? done : Math.min(batch.capacity(), 2 * rowLimit);
            counters.stepped(done, nanos);
            advance(done);
        }
        count();
        return true;
    }

    /** When {@link #step} has something to do though nobody called: the next deadline, or {@link Job#NEVER}. */
    long nextDeadline() {
        long next = Job.NEVER;
        for (Job job : admission.waiting()) {
            next = Math.min(next, Math.min(job.deadline, job.waitUntil));
        }
        return next;
    }

    /** Ends every job and refuses all that comes later. */
    void end() {
        ModelClosedException closed = SequenceState.modelClosed();
        // The decoder may be what failed: the cells are left as they are.
        for (SequenceState sequence : List.copyOf(open)) {
            Job job = sequence.job;
            leave(sequence, closed);
            if (job != null) {
                job.tellFailed(closed);
            }
        }
        count();
        orders.end();
    }

    private void count() {
        counters.inProgress(admission.waiting().size(), active.size(), cells.living());
    }

    /** Counts what a new sequence begins with. */
    private void reused(SequenceState sequence) {
        sequence.reused(sequence.cached);
        counters.reused(sequence.cached);
    }

    private void accept(Job job) {
        try {
            job.sequence.requireIdle();
            register(job.sequence);
            admission.check(job);
            admission.add(job);
        } catch (RuntimeFailure e) {
            job.tellFailed(e);
        }
    }

    private void admit() {
        for (Job job = admission.next(); job != null; job = admission.next()) {
            if (job.pending() == 0) {
                finish(job, Finish.END);
            } else {
                active.add(job);
            }
        }
    }

    /** Turns away a job that found no cells; where it hadn't begun, its sequence is as it was before. */
    private void refuse(Job job) {
        KvCacheFullException full = admission.refusal(job);
        if (job.admitted) {
            fail(job, full);
        } else {
            leave(job);
            job.tellFailed(full);
        }
    }

    private void expire() {
        long now = clock.getAsLong();
        for (int i = active.size() - 1; i >= 0; i--) {
            Job job = active.get(i);
            if (job.cancelled || now >= job.deadline) {
                close(job.sequence, job.cancelled ? Finish.CANCELLED : Finish.DEADLINE);
            }
        }
        List<Job> waiting = admission.waiting();
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Job job = waiting.get(i);
            if (job.cancelled || now >= job.deadline) {
                close(job.sequence, job.cancelled ? Finish.CANCELLED : Finish.DEADLINE);
            } else if (now >= job.waitUntil) {
                refuse(job);
            }
        }
    }

    /** Decodes the batch, or as much from its beginning as there are contiguous cells for; the number of rows decoded. */
    private int decode(Job alone) {
        for (int count = batch.rows(); ; count = (count + 1) / 2) {
            batch.limit(count);
            switch (decoder.decode(batch)) {
                case DONE -> {
                    return count;
                }
                case FAILED -> {
                    decodingFailed(alone);
                    return 0;
                }
                case KV_FULL -> {
                    if (count == 1) {
                        Job job = planner.planned().getFirst();
                        fail(
                                job,
                                new KvCacheFullException(
                                        "all " + decoder.shape().cells()
                                                + " KV cells are in use; close sequences or open the model with a larger context."));
                        return 0;
                    }
                }
            }
        }
    }

    /**
     * After a failed decode llama.cpp may have erased cells of any sequence: all are taken as lost, and prefilled again from
     * the tokens that are kept here. A job that takes part in two failures without getting ahead is decoded alone until it
     * gets ahead or fails: then it is the culprit.
     */
    private void decodingFailed(Job alone) {
        counters.failed();
        LOG.log(
                System.Logger.Level.WARNING,
                "a decode of {0} rows failed; all sequences are prefilled again",
                batch.rows());
        if (alone != null) {
            fail(
                    alone,
                    new DecodeException("the model could not decode the next tokens of sequence " + alone.sequence.id
                            + "; close it, and try again with another text."));
        }
        for (Job job : planner.planned()) {
            job.failedDecodes += job.firstRow < batch.rows() ? 1 : 0;
        }
        cells.clear(open);
        // Without the shared cells they may no longer fit all at once. Whoever was never admitted waits behind them.
        for (Job job : List.copyOf(active).reversed()) {
            active.remove(job);
            admission.addAgain(job);
        }
    }

    private Job firstSuspect() {
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).suspect()) {
                return active.get(i);
            }
        }
        return null;
    }

    private void advance(int done) {
        List<Job> planned = planner.planned();
        for (int i = 0; i < planned.size(); i++) {
            Job job = planned.get(i);
            int count = Math.min(job.rows, done - job.firstRow);
            if (count <= 0) {
                continue;
            }
            int first = job.sequence.cached;
            for (int taken = 0; taken < count; taken++) {
                cells.take(job);
            }
            try {
                if (job.scoring) {
                    score(job, first, count);
                } else if (job.outputRow >= 0 && job.outputRow < done) {
                    sample(job);
                } else if (!job.generating() && job.pending() == 0) {
                    job.listener.prefilled();
                    finish(job, Finish.END);
                }
            } catch (RuntimeFailure e) {
                fail(job, e);
            } catch (RuntimeException e) {
                fail(job, new DecodeException("sampling for sequence " + job.sequence.id + " failed: " + e, e));
            }
        }
    }

    private void score(Job job, int first, int count) {
        for (int i = 0; i < count; i++) {
            if (job.wantsOutput(first + i)) {
                int token = job.sequence.tokens.get(job.nextScored);
                job.scored(LogProbability.of(
                        token,
                        decoder.logits(),
                        decoder.logitsOffset(job.firstRow + i),
                        decoder.shape().vocabulary()));
            }
        }
        if (job.pending() == 0) {
            finish(job, Finish.END);
        }
    }

    private void sample(Job job) {
        if (job.generated == 0) {
            job.listener.prefilled();
        }
        if (job.sequence.phase() != Phase.DECODE) {
            job.sequence.enter(Phase.DECODE, clock.getAsLong());
        }
        int token = job.sampler.sample(decoder.logits(), decoder.logitsOffset(job.outputRow));
        if (job.sampler.ends(token)) {
            finish(job, Finish.END);
            return;
        }
        SequenceState sequence = job.sequence;
        sequence.tokens.add(token);
        sequence.generated();
        counters.generated();
        job.generated++;
        job.failedDecodes = 0;
        if (job.listener.token(token)) {
            finish(job, Finish.STOP);
        } else if (job.sampler.complete()) {
            finish(job, Finish.END);
        } else if (job.generated >= job.budget) {
            finish(job, Finish.LENGTH);
        } else if (admission.slide(job)) {
            active.remove(job);
            admission.addAgain(job);
        }
    }

    private void finish(Job job, Finish finish) {
        leave(job);
        job.tellFinished(finish);
    }

    private void fail(Job job, RuntimeFailure failure) {
        release(job.sequence, failure);
        job.tellFailed(failure);
    }

    /** Ends the job of a sequence, frees the sequence and only then tells who waits. */
    private void close(SequenceState sequence, Finish finish) {
        Job job = sequence.job;
        release(sequence, null);
        if (job != null) {
            job.tellFinished(finish);
        }
    }

    private void release(SequenceState sequence, RuntimeFailure failure) {
        if (!sequence.closed) {
            cells.drop(sequence, 0);
            leave(sequence, failure);
        }
    }

    private void leave(SequenceState sequence, RuntimeFailure failure) {
        if (sequence.job != null) {
            leave(sequence.job);
        }
        sequence.failure = failure;
        sequence.closed = true;
        open.remove(sequence);
        released.accept(sequence.id);
    }

    private void leave(Job job) {
        cells.release(job);
        active.remove(job);
        admission.waiting().remove(job);
        job.sequence.enter(Phase.IDLE, clock.getAsLong());
        job.sequence.job = null;
    }

    private void forget(SequenceState sequence, int length) {
        sequence.tokens.truncate(length);
        cells.drop(sequence, length);
    }

    private void register(SequenceState sequence) {
        if (!open.contains(sequence)) {
            open.add(sequence);
        }
    }
}
