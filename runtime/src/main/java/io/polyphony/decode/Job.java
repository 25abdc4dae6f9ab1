package io.polyphony.decode;

import io.polyphony.error.RuntimeFailure;
import io.polyphony.sampling.Sampler;
import java.util.Objects;

/** One piece of work for one sequence: tokens to append and, with a sampler, tokens to generate after them. */
public final class Job {

    private static final System.Logger LOG = System.getLogger("io.polyphony.decode");

    /** No deadline: a time that {@code System.nanoTime()} doesn't reach. */
    public static final long NEVER = Long.MAX_VALUE;

    final SequenceState sequence;
    final int[] prompt;
    /** Null where nothing is to be generated. */
    final Sampler sampler;
    /** Whether the prompt's own probability is wanted. */
    final boolean scoring;

    final int maxTokens;
    final long deadline;
    final JobListener listener;

    /** Set by any thread, obeyed at the next step. */
    volatile boolean cancelled;

    /** KV cells that admission set aside for this job and that it hasn't filled yet. */
    int reserved;

    boolean admitted;
    /** When waiting for cells is given up. */
    long waitUntil;

    int generated;
    /** Index of the sequence's next token to be scored. */
    int nextScored;

    private double logProbability;
    /** Tokens that this job may generate, once admission knows what fits. */
    int budget;
    /** Row of the current batch whose logits are this job's, or -1. */
    int outputRow = -1;
    /** Turn of the planner at which this job last had rows decoded. */
    long served;
    /** Failed decodes that held rows of this job since it last got ahead. */
    int failedDecodes;
    /** First row of the current batch that is this job's, and how many there are. */
    int firstRow;

    int rows;

    private Job(
            SequenceState sequence,
            int[] prompt,
            Sampler sampler,
            boolean scoring,
            int maxTokens,
            long deadline,
            JobListener listener) {
        this.scoring = scoring;
        this.sequence = Objects.requireNonNull(sequence);
        this.prompt = Objects.requireNonNull(prompt);
        this.sampler = sampler;
        this.maxTokens = maxTokens;
        this.deadline = deadline;
        this.listener = Objects.requireNonNull(listener);
    }

    /** Prefills {@code prompt} after what the sequence holds. */
    public static Job append(SequenceState sequence, int[] prompt, long deadline, JobListener listener) {
        return new Job(sequence, prompt, null, false, 0, deadline, listener);
    }

    /** Adds {@code text} to a sequence that isn't empty, for the sake of its probability. */
    public static Job score(SequenceState sequence, int[] text, long deadline, JobListener listener) {
        return new Job(sequence, text, null, true, 0, deadline, listener);
    }

    /** Prefills {@code prompt} and samples up to {@code maxTokens} tokens after it. */
    public static Job generate(
            SequenceState sequence, int[] prompt, Sampler sampler, int maxTokens, long deadline, JobListener listener) {
        return new Job(sequence, prompt, Objects.requireNonNull(sampler), false, maxTokens, deadline, listener);
    }

    boolean generating() {
        return sampler != null;
    }

    /** Whether it took part in more failed decodes than bad luck explains, and has to be decoded alone to find the culprit. */
    boolean suspect() {
        return failedDecodes > 1;
    }

    /** Tokens of the sequence that are still to be decoded; of a text that is scored, the last one isn't. */
    int pending() {
        return sequence.tokens.size() - sequence.cached - (scoring && admitted ? 1 : 0);
    }

    /** Whether the logits after {@code position} are wanted. */
    boolean wantsOutput(int position) {
        int last = sequence.tokens.size() - 1;
        return scoring ? position + 1 >= nextScored && position < last : generating() && position == last;
    }

    void scored(double logProbability) {
        this.logProbability += logProbability;
        nextScored++;
    }

    /** Natural logarithm of the scored text's probability; to be read once the job has finished. */
    public double logProbability() {
        return logProbability;
    }

    /** Whether this job's next row is the token that it sampled last. */
    boolean decoding() {
        return generated > 0 && pending() == 1;
    }

    // A listener that throws harms nobody else.

    void tellFinished(Finish finish) {
        try {
            listener.finished(finish);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener threw when its job finished", e);
        }
    }

    void tellFailed(RuntimeFailure failure) {
        try {
            listener.failed(failure);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener threw when its job failed", e);
        }
    }
}
