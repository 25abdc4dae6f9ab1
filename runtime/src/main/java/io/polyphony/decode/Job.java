package io.polyphony.decode;

import io.polyphony.sampling.Sampler;
import java.util.Objects;

/** One piece of work for one sequence: tokens to append and, with a sampler, tokens to generate after them. */
public final class Job {

    /** No deadline: a time that {@code System.nanoTime()} doesn't reach. */
    public static final long NEVER = Long.MAX_VALUE;

    final SequenceState sequence;
    final int[] prompt;
    /** Null where nothing is to be generated. */
    final Sampler sampler;

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
            SequenceState sequence, int[] prompt, Sampler sampler, int maxTokens, long deadline, JobListener listener) {
        this.sequence = Objects.requireNonNull(sequence);
        this.prompt = Objects.requireNonNull(prompt);
        this.sampler = sampler;
        this.maxTokens = maxTokens;
        this.deadline = deadline;
        this.listener = Objects.requireNonNull(listener);
    }

    /** Prefills {@code prompt} after what the sequence holds. */
    public static Job append(SequenceState sequence, int[] prompt, long deadline, JobListener listener) {
        return new Job(sequence, prompt, null, 0, deadline, listener);
    }

    /** Prefills {@code prompt} and samples up to {@code maxTokens} tokens after it. */
    public static Job generate(
            SequenceState sequence, int[] prompt, Sampler sampler, int maxTokens, long deadline, JobListener listener) {
        return new Job(sequence, prompt, Objects.requireNonNull(sampler), maxTokens, deadline, listener);
    }

    boolean generating() {
        return sampler != null;
    }

    /** Whether it took part in more failed decodes than bad luck explains, and has to be decoded alone to find the culprit. */
    boolean suspect() {
        return failedDecodes > 1;
    }

    /** Tokens of the sequence that are still to be decoded. */
    int pending() {
        return sequence.tokens.size() - sequence.cached;
    }

    /** Whether this job's next row is the token that it sampled last. */
    boolean decoding() {
        return generated > 0 && pending() == 1;
    }
}
