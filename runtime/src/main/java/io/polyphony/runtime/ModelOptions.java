package io.polyphony.runtime;

import io.polyphony.decode.Overflow;
import io.polyphony.error.InvalidRequestException;
import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link LocalModel} is opened.
 *
 * @param sequences sequences that can be open at the same time
 * @param context KV cells, one for each token, that all sequences share
 * @param batch most rows of one decode call; 64 to 128 keep steps short on a CPU
 * @param threads native threads; 0 measures what is fastest on this machine now
 * @param overflow what happens when a sequence is as long as the context
 * @param cellWait longest that a call waits for KV cells that other sequences hold
 * @param queue most callers that wait for a sequence; one more is refused
 * @param memoryShortage what happens when there's too little memory for the sequences and the context
 * @param mapped whether the weights stay in the file, which may then not be written to while the model is open; otherwise
 *     they are copied into memory
 */
public record ModelOptions(
        int sequences,
        int context,
        int batch,
        int threads,
        Overflow overflow,
        Duration cellWait,
        int queue,
        MemoryShortage memoryShortage,
        boolean mapped) {

    static final int LEAST_CONTEXT = 32;

    /** 4 sequences, 4,096 cells, batches of 64 rows, measured threads; where memory is short, 2 sequences and 1,024 cells. */
    public static final ModelOptions DEFAULT = new ModelOptions(
            4, 4096, 64, 0, Overflow.stop(), Duration.ofSeconds(30), 1024, MemoryShortage.shrinkTo(2, 1024), true);

    public ModelOptions {
        // llama.cpp b4916 has at most 64 sequences in a context (LLAMA_MAX_PARALLEL_SEQUENCES).
        require(sequences >= 1 && sequences <= 64, "sequences", sequences, "from 1 to 64");
        require(context >= LEAST_CONTEXT, "context", context, "at least " + LEAST_CONTEXT + " cells");
        require(batch >= sequences && batch <= 2048, "batch", batch, "at least the number of sequences, at most 2048");
        require(threads >= 0 && threads <= 512, "threads", threads, "from 1 to 512, or 0 to measure");
        require(queue >= 0, "queue", queue, "0 or more");
        Objects.requireNonNull(overflow, "overflow");
        Objects.requireNonNull(memoryShortage, "memoryShortage");
        if (cellWait.isNegative()) {
            throw new InvalidRequestException("the wait for cells is " + cellWait + ", and can't be negative.");
        }
    }

    public ModelOptions withSequences(int value) {
        return new ModelOptions(
                value, context, Math.max(batch, value), threads, overflow, cellWait, queue, memoryShortage, mapped);
    }

    public ModelOptions withContext(int cells) {
        return new ModelOptions(sequences, cells, batch, threads, overflow, cellWait, queue, memoryShortage, mapped);
    }

    public ModelOptions withBatch(int rows) {
        return new ModelOptions(sequences, context, rows, threads, overflow, cellWait, queue, memoryShortage, mapped);
    }

    public ModelOptions withThreads(int count) {
        return new ModelOptions(sequences, context, batch, count, overflow, cellWait, queue, memoryShortage, mapped);
    }

    public ModelOptions withOverflow(Overflow policy) {
        return new ModelOptions(sequences, context, batch, threads, policy, cellWait, queue, memoryShortage, mapped);
    }

    public ModelOptions withCellWait(Duration wait) {
        return new ModelOptions(sequences, context, batch, threads, overflow, wait, queue, memoryShortage, mapped);
    }

    public ModelOptions withQueue(int callers) {
        return new ModelOptions(
                sequences, context, batch, threads, overflow, cellWait, callers, memoryShortage, mapped);
    }

    public ModelOptions withMemoryShortage(MemoryShortage policy) {
        return new ModelOptions(sequences, context, batch, threads, overflow, cellWait, queue, policy, mapped);
    }

    /** Mapped or copied into memory: copied weights outlast any change of the file, and take their whole size of memory. */
    public ModelOptions withMapped(boolean value) {
        return new ModelOptions(sequences, context, batch, threads, overflow, cellWait, queue, memoryShortage, value);
    }

    private static void require(boolean holds, String name, int value, String range) {
        if (!holds) {
            throw new InvalidRequestException(name + " is " + value + ", and has to be " + range + ".");
        }
    }
}
