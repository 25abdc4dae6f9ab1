package io.polyphony.runtime;

import io.polyphony.decode.DecodeLoop;
import io.polyphony.decode.Finish;
import io.polyphony.decode.Job;
import io.polyphony.decode.PhaseTimes;
import io.polyphony.decode.SequenceState;
import io.polyphony.error.InvalidRequestException;
import io.polyphony.error.RuntimeFailure;
import io.polyphony.runtime.CallEnd.Call;
import io.polyphony.sampling.Sampler;
import io.polyphony.token.TextSegment;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A context sequence of a shared model, owned by one agent at a time.
 *
 * <ol>
 *   <li>it is opened from the model, empty, or forked from another, sharing all that the other holds;
 *   <li>text is appended (prefill) and generated (decode), in any order, one call at a time;
 *   <li>{@link #mark} and {@link #rewind} go back to an earlier place without any cost;
 *   <li>{@link #close} frees its KV cells and its id.
 * </ol>
 *
 * <p>A generation that fails, is cancelled or passes its time limit closes the sequence: fork beforehand what you want to keep.
 * Calls block; on a virtual thread they cost next to nothing. Interrupting the caller cancels the call.
 */
public final class Sequence implements AutoCloseable {

    private final LocalModel model;
    private final DecodeLoop loop;
    private final SequenceState state;
    private final Leaks.Guard guard;

    Sequence(LocalModel model, DecodeLoop loop, SequenceState state) {
        this.model = model;
        this.loop = loop;
        this.state = state;
        this.guard = Leaks.watch(this, "sequence " + state.id(), () -> loop.close(state));
    }

    /** The llama.cpp {@code seq_id}. */
    public int id() {
        return state.id();
    }

    /** Whether it was closed, by its owner or by a generation that failed. */
    public boolean isClosed() {
        return guard.isClosed() || state.closed();
    }

    /** Prefills {@code text} as plain data: control tokens in it stay plain text. */
    public void append(String text) throws InterruptedException {
        append(List.of(TextSegment.data(text)));
    }

    /** Prefills text with its provenance, as a chat template renders it. */
    public void append(List<TextSegment> text) throws InterruptedException {
        told(Call.APPEND, () -> appended(model.encode(text)));
    }

    /** Prefills {@code tokens}, each an id of the model's vocabulary. */
    public void append(int... tokens) throws InterruptedException {
        told(Call.APPEND, () -> appended(tokens));
    }

    private Void appended(int[] tokens) throws InterruptedException {
        model.requireTokens(tokens);
        PendingText pending = new PendingText(model.tokenizer().vocabulary(), List.of());
        run(Job.append(state, tokens, Job.NEVER, pending), pending, TextListener.NONE);
        return null;
    }

    /** Generates text after all that the sequence holds. */
    public Completion generate(GenerateOptions options) throws InterruptedException {
        return generate(new int[0], options, TextListener.NONE);
    }

    /** Prefills {@code prompt} as plain data and generates text after it. */
    public Completion generate(String prompt, GenerateOptions options) throws InterruptedException {
        return generate(List.of(TextSegment.data(prompt)), options, TextListener.NONE);
    }

    /** Prefills {@code prompt} and generates text after it, which {@code listener} hears as it comes. */
    public Completion generate(List<TextSegment> prompt, GenerateOptions options, TextListener listener)
            throws InterruptedException {
        return told(Call.GENERATE, () -> completion(model.encode(prompt), options, listener));
    }

    /**
     * Prefills {@code prompt} and generates text after it.
     *
     * @return the text, partial where its finish is {@link Finish#LENGTH}, {@link Finish#DEADLINE} or {@link Finish#CANCELLED}
     * @throws RuntimeFailure where it could not be generated
     * @throws InterruptedException where the caller was interrupted; the generation has ended and the sequence is closed
     */
    public Completion generate(int[] prompt, GenerateOptions options, TextListener listener)
            throws InterruptedException {
        return told(Call.GENERATE, () -> completion(prompt, options, listener));
    }

    private Completion completion(int[] prompt, GenerateOptions options, TextListener listener)
            throws InterruptedException {
        model.requireTokens(prompt);
        long start = System.nanoTime();
        long promptBefore = state.promptTokens();
        PendingText pending =
                new PendingText(model.tokenizer().vocabulary(), options.stop(), model.written(options.visible()));
        long deadline = options.timeLimit().map(Sequence::deadline).orElse(Job.NEVER);
        Sampler sampler = model.sampler(options);
        run(Job.generate(state, prompt, sampler, options.maxTokens(), deadline, pending), pending, listener);
        long end = System.nanoTime();
        long first = pending.firstToken() == 0 ? end : pending.firstToken();
        return new Completion(
                pending.text(),
                pending.finish(),
                new Usage(state.promptTokens() - promptBefore, 0, pending.tokens()),
                Duration.ofNanos(first - start),
                Duration.ofNanos(end - start));
    }

    /**
     * The natural logarithm of the probability that the model goes on with {@code text}, which becomes part of the sequence:
     * mark it before, and rewind it after.
     *
     * @throws InvalidRequestException where the sequence is empty
     */
    @Experimental
    public double logProbability(String text) throws InterruptedException {
        return told(Call.SCORE, () -> score(text));
    }

    private double score(String text) throws InterruptedException {
        int[] tokens = model.encode(List.of(TextSegment.data(text)));
        if (tokens.length == 0) {
            return 0;
        }
        PendingText pending = new PendingText(model.tokenizer().vocabulary(), List.of());
        Job job = Job.score(state, tokens, Job.NEVER, pending);
        run(job, pending, TextListener.NONE);
        return job.logProbability();
    }

    private <T> T told(Call call, CallListeners.Work<T> work) throws InterruptedException {
        return model.listeners().tell(call, work);
    }

    private void run(Job job, PendingText pending, TextListener listener) throws InterruptedException {
        requireOpen();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before sequence " + id() + " began");
        }
        model.requireFile();
        loop.submit(job);
        boolean interrupted;
        try {
            interrupted = pending.await(listener, () -> loop.cancel(job));
        } catch (Throwable t) {
            // The listener threw: nobody waits for the rest.
            loop.cancel(job);
            throw t;
        } finally {
            // The last use of this object may be behind us; nobody may take it for forgotten while it is generating.
            Reference.reachabilityFence(this);
        }
        if (interrupted && pending.finish() == Finish.CANCELLED) {
            throw new InterruptedException("interrupted while sequence " + id() + " was busy");
        }
        if (interrupted) {
            // It ended by itself just then: the result stands, and the caller learns of the interrupt at its next wait.
            Thread.currentThread().interrupt();
        }
        if (pending.failure() != null) {
            throw pending.failure();
        }
    }

    private static long deadline(Duration limit) {
        // Half of what a long holds: no sum with the time overflows, and nobody waits that long.
        return System.nanoTime() + Math.min(TimeUnit.NANOSECONDS.convert(limit), Long.MAX_VALUE / 2);
    }

    /** A new sequence that begins with all that this one holds, without prefilling it again; waits for a free sequence. */
    public Sequence fork() throws InterruptedException {
        return fork(LocalModel.SEQUENCE_WAIT);
    }

    /** As {@link #fork()}, waiting at most {@code wait} for a free sequence. */
    public Sequence fork(Duration wait) throws InterruptedException {
        requireOpen();
        SequenceState child = new SequenceState(model.acquire(wait));
        ask(loop.fork(state, child));
        return new Sequence(model, loop, child);
    }

    /** The place where this sequence ends now. */
    public Mark mark() {
        return new Mark(id(), length());
    }

    /** Forgets everything after {@code mark}. */
    public void rewind(Mark mark) {
        if (mark.sequence() != id()) {
            throw new InvalidRequestException(
                    "the mark belongs to sequence " + mark.sequence() + " and not to sequence " + id() + ".");
        }
        requireOpen();
        ask(loop.rewind(state, mark.length()));
    }

    /** The sequence as it is now, to be put back with {@link LocalModel#restore}. */
    public SavedSequence save() {
        requireOpen();
        return new SavedSequence(model.fingerprint(), ask(loop.save(state)));
    }

    /** All tokens of the sequence, prompt and generated. */
    public int[] tokens() {
        requireOpen();
        return ask(loop.tokens(state));
    }

    /** Number of tokens in the sequence. */
    public int length() {
        return tokens().length;
    }

    /** What the sequence has cost since it was opened. */
    public Usage usage() {
        return new Usage(state.promptTokens(), state.reusedTokens(), state.generatedTokens());
    }

    /** Where the time of its calls went, up to the last one's current phase. */
    public PhaseTimes times() {
        return state.times();
    }

    /** Frees its cells and id at the end of the step in progress; closing twice is nothing. */
    @Override
    public void close() {
        if (guard.closeOnce()) {
            loop.close(state);
        }
    }

    private void requireOpen() {
        if (isClosed()) {
            throw state.closedFailure();
        }
    }

    private <T> T ask(CompletableFuture<T> question) {
        try {
            return answer(question);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** The loop's answer, which comes at the end of the step in progress. */
    static <T> T answer(CompletableFuture<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new AssertionError(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
