package io.polyphony.decode;

import io.polyphony.error.DecodeException;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.KvCacheFullException;
import io.polyphony.error.ModelClosedException;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.error.SequenceClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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
    private final LoopOptions options;
    private final LongSupplier clock;
    private final IntConsumer released;
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final SequenceState[] open;
    private final List<SequenceState> openSequences = new ArrayList<>();
    private final List<Job> waiting = new ArrayList<>();
    private final List<Job> active = new ArrayList<>();
    private final DecodeBatch batch;
    private final StepPace pace;
    private final StepPlanner planner;
    private final KvCells cells;
    private final int sequenceLimit;
    private final long cellWaitNanos;

    private volatile boolean ended;
    /** Rows to plan; fewer than the batch holds while free cells lie in small holes. */
    private int rowLimit;

    private long steps;
    private long rows;
    private long generatedTokens;
    private long failures;

    /** An order of another thread; {@code fail} is called instead of {@code run} once the loop has ended. */
    private record Command(Runnable run, Consumer<RuntimeFailure> fail) {}

    /**
     * A loop that has no thread of its own.
     *
     * @param clock the time in nanoseconds, as {@link System#nanoTime} gives it
     * @param released told of each sequence id that is free again, by the stepping thread, before the next decode call
     */
    public DecodeLoop(Decoder decoder, LoopOptions options, LongSupplier clock, IntConsumer released) {
        this.decoder = decoder;
        this.options = options;
        this.clock = clock;
        this.released = released;
        this.open = new SequenceState[decoder.shape().sequences()];
        this.batch = new DecodeBatch(decoder.shape().batch());
        this.rowLimit = batch.capacity();
        this.pace = new StepPace(options.stepTarget().toNanos());
        this.planner = new StepPlanner(batch, decoder.shape().outputs(), pace);
        this.cells = new KvCells(decoder);
        this.sequenceLimit = Math.min(options.sequenceLimit(), decoder.shape().cells());
        // Half of what a long holds, so that adding it to any time never overflows.
        this.cellWaitNanos = Math.min(TimeUnit.NANOSECONDS.convert(options.cellWait()), Long.MAX_VALUE / 2);
    }

    // Orders of other threads.

    /** Queues {@code job}; its listener hears of everything that follows. */
    public void submit(Job job) {
        post(() -> accept(job), failure -> tellFailed(job, failure));
    }

    /** Ends {@code job} at the next step: no token is sampled for it after the step in progress. */
    public void cancel(Job job) {
        job.cancelled = true;
        // An order, so that the loop looks again even where a lock used up the permit of the wake.
        post(() -> {}, failure -> {});
    }

    /** Lets the new sequence {@code child} begin with all that {@code parent} holds; no cell is copied. */
    public CompletableFuture<Void> fork(SequenceState parent, SequenceState child) {
        return ask(
                () -> {
                    register(child);
                    requireOpen(parent);
                    child.tokens.addAll(parent.tokens.toArray());
                    cells.share(parent, child);
                    child.reused(child.cached);
                    return null;
                },
                child);
    }

    /** Forgets all tokens of an idle sequence from index {@code length} on. */
    public CompletableFuture<Void> rewind(SequenceState sequence, int length) {
        return ask(
                () -> {
                    requireIdle(sequence);
                    if (length < 0 || length > sequence.tokens.size()) {
                        throw new InvalidRequestException("sequence " + sequence.id + " can't be rewound to token "
                                + length + ": it has " + sequence.tokens.size() + ".");
                    }
                    forget(sequence, length);
                    return null;
                },
                null);
    }

    /** The tokens of a sequence, with its state in the KV cache. */
    public CompletableFuture<SavedState> save(SequenceState sequence) {
        return ask(
                () -> {
                    requireIdle(sequence);
                    byte[] state = sequence.cached == 0 ? new byte[0] : decoder.save(sequence.id, 0);
                    return new SavedState(sequence.tokens.toArray(), sequence.cached, state);
                },
                null);
    }

    /** Puts a saved state into the new sequence; where the cache has no room for it as it is, its tokens are prefilled later. */
    public CompletableFuture<Void> restore(SequenceState sequence, SavedState saved) {
        return ask(
                () -> {
                    register(sequence);
                    if (saved.tokens().length > sequenceLimit) {
                        throw tooLong(sequence, saved.tokens().length);
                    }
                    sequence.tokens.addAll(saved.tokens());
                    cells.makeRoom(saved.cached(), openSequences);
                    if (saved.cached() > 0 && cells.restore(sequence, saved.cached(), saved.state())) {
                        sequence.reused(saved.cached());
                    }
                    return null;
                },
                sequence);
    }

    /** The tokens that a sequence holds now. */
    public CompletableFuture<int[]> tokens(SequenceState sequence) {
        return ask(
                () -> {
                    requireOpen(sequence);
                    return sequence.tokens.toArray();
                },
                null);
    }

    /** Ends the sequence's job, if it has one, and frees its cells and id before the next decode call. */
    public void close(SequenceState sequence) {
        post(() -> close(sequence, Finish.CANCELLED), failure -> {});
    }

    /** Sets the decoder's threads at the end of the step in progress. */
    public void threads(int count) {
        post(() -> decoder.threads(count), failure -> {});
    }

    /** What was done so far. */
    public CompletableFuture<LoopStats> stats() {
        return ask(
                () -> new LoopStats(
                        steps, rows, generatedTokens, failures, waiting.size(), active.size(), cells.living()),
                null);
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question, SequenceState created) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(
                () -> {
                    try {
                        answer.complete(question.get());
                    } catch (Throwable t) {
                        // Whatever it is, nobody may wait for ever.
                        try {
                            if (created != null) {
                                release(created, null);
                            }
                        } finally {
                            answer.completeExceptionally(t);
                        }
                        if (t instanceof Error error) {
                            throw error;
                        }
                    }
                },
                answer::completeExceptionally);
        return answer;
    }

    private void post(Runnable run, Consumer<RuntimeFailure> fail) {
        commands.add(new Command(run, fail));
        wake();
    }

    /** Called after each order; the thread that steps may be parked. */
    private volatile Runnable waker = () -> {};

    void onOrder(Runnable wake) {
        waker = wake;
    }

    private void wake() {
        waker.run();
    }

    // The stepping thread.

    /** Advances everything by one decode call; false where there was nothing to decode. */
    public boolean step() {
        obey();
        expire();
        admit();
        if (active.isEmpty()) {
            return false;
        }
        Job suspect = firstSuspect();
        cells.makeRoom(rowLimit, openSequences);
        planner.plan(active, suspect, rowLimit);
        int planned = batch.rows();
        long start = clock.getAsLong();
        int done = decode(suspect);
        if (done > 0) {
            pace.measured(done, clock.getAsLong() - start);
            planner.decoded(done);
            rowLimit = done < planned ? done : Math.min(batch.capacity(), 2 * rowLimit);
            steps++;
            rows += done;
            advance(done);
        }
        return true;
    }

    /** When {@link #step} has something to do though nobody called: the next deadline, or {@link Job#NEVER}. */
    long nextDeadline() {
        long next = Job.NEVER;
        for (Job job : waiting) {
            next = Math.min(next, Math.min(job.deadline, job.waitUntil));
        }
        return next;
    }

    /** Ends every job and refuses all that comes later. */
    void end() {
        ended = true;
        ModelClosedException closed = closedModel();
        for (SequenceState sequence : open) {
            if (sequence != null) {
                Job job = sequence.job;
                release(sequence, closed);
                if (job != null) {
                    tellFailed(job, closed);
                }
            }
        }
        active.clear();
        waiting.clear();
        // From here on whoever gives an order refuses it himself; what came before that is refused here.
        waker = this::obey;
        obey();
    }

    private static ModelClosedException closedModel() {
        return new ModelClosedException("the model was closed; open it anew before you use its sequences.");
    }

    private void obey() {
        for (Command command = commands.poll(); command != null; command = commands.poll()) {
            if (ended) {
                command.fail.accept(closedModel());
            } else {
                command.run.run();
            }
        }
    }

    private void accept(Job job) {
        SequenceState sequence = job.sequence;
        try {
            requireIdle(sequence);
            register(sequence);
            int length = sequence.tokens.size() + job.prompt.length;
            if (length == 0 && job.generating() || job.scoring && sequence.tokens.size() == 0) {
                throw new InvalidRequestException("sequence " + sequence.id + " is empty: append a prompt first.");
            }
            boolean fits = job.generating() ? length < sequenceLimit : length <= sequenceLimit;
            if (!fits && (job.scoring || options.overflow() instanceof Overflow.Stop)) {
                throw tooLong(sequence, length);
            }
        } catch (RuntimeFailure e) {
            tellFailed(job, e);
            return;
        }
        if ((job.scoring || job.generating() && job.prompt.length == 0) && job.pending() == 0) {
            // The logits of the last token are gone with the step that decoded it.
            cells.drop(sequence, sequence.cached - 1);
        }
        sequence.job = job;
        job.waitUntil = clock.getAsLong() + cellWaitNanos;
        waiting.add(job);
    }

    private KvCacheFullException tooLong(SequenceState sequence, int length) {
        return new KvCacheFullException("sequence " + sequence.id + " would hold " + length + " tokens, and at most "
                + sequenceLimit + " fit; shorten the text or open the model with a larger context.");
    }

    private void expire() {
        long now = clock.getAsLong();
        for (int i = active.size() - 1; i >= 0; i--) {
            Job job = active.get(i);
            if (job.cancelled || now >= job.deadline) {
                close(job.sequence, job.cancelled ? Finish.CANCELLED : Finish.DEADLINE);
            }
        }
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Job job = waiting.get(i);
            if (job.cancelled || now >= job.deadline) {
                close(job.sequence, job.cancelled ? Finish.CANCELLED : Finish.DEADLINE);
            } else if (now >= job.waitUntil) {
                refuse(job);
            }
        }
    }

    /** Turns away a job that found no cells; where it hadn't begun, its sequence is as it was before. */
    private void refuse(Job job) {
        KvCacheFullException full = new KvCacheFullException("sequence " + job.sequence.id + " needs " + need(job)
                + " KV cells, and " + Math.max(0, cells.free()) + " of "
                + decoder.shape().cells()
                + " came free within " + options.cellWait().toSeconds()
                + " s; close sequences, ask for fewer tokens or open the model with a larger context.");
        if (job.admitted) {
            fail(job, full);
        } else {
            waiting.remove(job);
            job.sequence.job = null;
            tellFailed(job, full);
        }
    }

    private void admit() {
        while (!waiting.isEmpty()) {
            Job job = waiting.getFirst();
            if (!cells.fits(need(job))) {
                // Those behind it wait too: a large job would starve otherwise.
                return;
            }
            if (!job.admitted) {
                begin(job);
                if (slide(job)) {
                    // It needs other cells than it did; its place in the queue stays.
                    continue;
                }
            }
            waiting.removeFirst();
            if (job.pending() == 0) {
                finish(job, Finish.END);
            } else {
                cells.reserve(job, need(job));
                active.add(job);
            }
        }
    }

    private void begin(Job job) {
        SequenceState sequence = job.sequence;
        job.admitted = true;
        job.nextScored = sequence.tokens.size();
        sequence.tokens.addAll(job.prompt);
        sequence.prefilled(job.prompt.length);
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
        failures++;
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
        cells.clear(openSequences);
        // Without the shared cells they may no longer fit all at once. Whoever was never admitted waits behind them.
        for (Job job : List.copyOf(active).reversed()) {
            admitAnew(job);
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

    /** Puts an admitted job whose cells are gone in front of those that wait. */
    private void admitAnew(Job job) {
        cells.release(job);
        active.remove(job);
        job.waitUntil = clock.getAsLong() + cellWaitNanos;
        waiting.addFirst(job);
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
        int token = job.sampler.sample(decoder.logits(), decoder.logitsOffset(job.outputRow));
        if (job.sampler.ends(token)) {
            finish(job, Finish.END);
            return;
        }
        SequenceState sequence = job.sequence;
        sequence.tokens.add(token);
        sequence.generated();
        generatedTokens++;
        job.generated++;
        job.failedDecodes = 0;
        if (job.listener.token(token)) {
            finish(job, Finish.STOP);
        } else if (job.sampler.complete()) {
            finish(job, Finish.END);
        } else if (job.generated >= job.budget) {
            finish(job, Finish.LENGTH);
        } else if (slide(job)) {
            admitAnew(job);
        }
    }

    /** Makes room where the sequence is at its limit and the policy says so; true where it did. */
    private boolean slide(Job job) {
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

    private void finish(Job job, Finish finish) {
        cells.release(job);
        active.remove(job);
        job.sequence.job = null;
        tellFinished(job, finish);
    }

    private void fail(Job job, RuntimeFailure failure) {
        release(job.sequence, failure);
        tellFailed(job, failure);
    }

    /** Ends the job of a sequence, frees the sequence and only then tells who waits. */
    private void close(SequenceState sequence, Finish finish) {
        Job job = sequence.job;
        release(sequence, null);
        if (job != null) {
            tellFinished(job, finish);
        }
    }

    /** A listener that throws harms nobody else. */
    private static void tellFinished(Job job, Finish finish) {
        try {
            job.listener.finished(finish);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener threw when its job finished", e);
        }
    }

    private static void tellFailed(Job job, RuntimeFailure failure) {
        try {
            job.listener.failed(failure);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener threw when its job failed", e);
        }
    }

    private void release(SequenceState sequence, RuntimeFailure failure) {
        if (sequence.closed) {
            return;
        }
        Job job = sequence.job;
        if (job != null) {
            cells.release(job);
            active.remove(job);
            waiting.remove(job);
            sequence.job = null;
        }
        sequence.failure = failure;
        sequence.closed = true;
        if (!ended) {
            cells.drop(sequence, 0);
        }
        open[sequence.id] = null;
        openSequences.remove(sequence);
        released.accept(sequence.id);
    }

    private void forget(SequenceState sequence, int length) {
        sequence.tokens.truncate(length);
        cells.drop(sequence, length);
    }

    private void register(SequenceState sequence) {
        if (open[sequence.id] != sequence) {
            open[sequence.id] = sequence;
            openSequences.add(sequence);
        }
    }

    private static void requireOpen(SequenceState sequence) {
        if (sequence.closed) {
            throw closed(sequence);
        }
    }

    /** The error for a call on {@code sequence}, which is closed. */
    public static RuntimeFailure closed(SequenceState sequence) {
        RuntimeFailure why = sequence.failure;
        return why instanceof ModelClosedException
                ? closedModel()
                : new SequenceClosedException(
                        "sequence " + sequence.id
                                + (why == null
                                        ? " is closed; fork or open another one."
                                        : " was closed when its generation failed; fork or open another one."),
                        why);
    }

    private static void requireIdle(SequenceState sequence) {
        requireOpen(sequence);
        if (sequence.job != null) {
            throw new InvalidRequestException(
                    "sequence " + sequence.id + " is busy: one call at a time; fork it to do two things at once.");
        }
    }
}
